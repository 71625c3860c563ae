package io.landfall.contract.dataset;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One declared column: its clean name, what it is called in the file, its type, and the rules that each value must hold.
 *
 * @param name clean name in Parquet, {@code [a-z][a-z0-9_]*}
 * @param source header text in the file ({@code physicalName} in the contract; the clean name unless declared)
 * @param type type of the values
 * @param required whether a missing value rejects the row, and a missing column the file
 * @param pattern regular expression (java.util.regex) that the whole text must match
 * @param minimum smallest permitted number, inclusive
 * @param maximum largest permitted number, inclusive
 * @param allowed the only permitted values, in the file's spelling; empty: any
 * @param unit unit of measure for people, such as {@code km/h}
 * @param title what a report calls the column; the source name unless declared ({@code businessName})
 * @param presence what a file without the column means
 * @param position number of the field in the file, from 1, for columns that go by position; 0: it goes by name
 * @param minimumFrom parameter of a companion that is the smallest permitted number
 * @param maximumFrom parameter of a companion that is the largest permitted number
 */
public record Column(
        String name,
        String source,
        ColumnType type,
        boolean required,
        Optional<String> pattern,
        Optional<BigDecimal> minimum,
        Optional<BigDecimal> maximum,
        List<String> allowed,
        Optional<String> unit,
        String title,
        Presence presence,
        int position,
        Optional<String> minimumFrom,
        Optional<String> maximumFrom) {

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

    /** Copies the list. */
    public Column {
        allowed = List.copyOf(allowed);
    }

    /** A column that goes by name. */
    public Column(
            String name,
            String source,
            ColumnType type,
            boolean required,
            Optional<String> pattern,
            Optional<BigDecimal> minimum,
            Optional<BigDecimal> maximum,
            List<String> allowed,
            Optional<String> unit,
            String title) {
        this(
                name,
                source,
                type,
                required,
                pattern,
                minimum,
                maximum,
                allowed,
                unit,
                title,
                required ? Presence.MANDATORY : Presence.OPTIONAL,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * The column with the limits that a file's parameters set; a limit of the contract's own holds as well.
     *
     * @param parameters values by {@code <companion>.<key>}; those that are no numbers set no limit
     */
    public Column limitedBy(Map<String, String> parameters) {
        Optional<BigDecimal> least = number(parameters, minimumFrom);
        Optional<BigDecimal> most = number(parameters, maximumFrom);
        return new Column(
                name,
                source,
                type,
                required,
                pattern,
                tighter(minimum, least, Comparator.naturalOrder()),
                tighter(maximum, most, Comparator.reverseOrder()),
                allowed,
                unit,
                title,
                presence,
                position,
                minimumFrom,
                maximumFrom);
    }

    private static Optional<BigDecimal> number(Map<String, String> parameters, Optional<String> key) {
        return key.map(name -> parameters.getOrDefault(name, ""))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(BigDecimal::new);
    }

    private static Optional<BigDecimal> tighter(
            Optional<BigDecimal> one, Optional<BigDecimal> other, Comparator<BigDecimal> order) {
        return Stream.concat(one.stream(), other.stream()).max(order);
    }

    /** What a file without the column means. */
    public enum Presence {
        /** The file fails, and its sender reads which columns are missing. */
        MANDATORY,
        /** It is told, and the column is empty. */
        DESIRABLE,
        /** The column is empty. */
        OPTIONAL
    }
}
