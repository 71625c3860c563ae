package io.landfall.contract.dataset;

import java.util.List;
import java.util.Optional;

/**
 * How the dataset's files are written ({@code customProperties: landfall.csv}). What concerns values and the header
 * holds for sheets too.
 *
 * @param charset Java charset name, {@code UTF-8} unless declared, or {@link #FIND_CHARSET}; byte order marks are
 *     skipped, and one of UTF-16 is believed whatever is declared
 * @param delimiter one character between fields, {@code ,} unless declared
 * @param quote the quoting character, {@code "} unless declared; {@link #NONE}: quotes are ordinary text
 * @param escape character that takes the meaning from the one behind it; {@link #NONE}: a doubled quote stands for one
 * @param comment a line that starts with it is no data; {@link #NONE}: there are no comments
 * @param header what stands before the first row
 * @param decimalSeparator {@code .} unless declared
 * @param thousandsSeparator left out of numbers; {@link #NONE} unless declared
 * @param nullWords texts that mean a missing value, besides the empty field
 * @param trailer the last record, if it is none of the data
 */
public record CsvDialect(
        String charset,
        char delimiter,
        char quote,
        char escape,
        char comment,
        HeaderLayout header,
        char decimalSeparator,
        char thousandsSeparator,
        List<String> nullWords,
        Optional<Trailer> trailer) {

    /** There is no such character. */
    public static final char NONE = '\0';

    /** The charset is found out from the file, and the file is refused if that is not certain. */
    public static final String FIND_CHARSET = "auto";

    /** Comma, double quote, UTF-8, a header in the first line. */
    public static final CsvDialect DEFAULT = of("UTF-8", ',', '"', 0, '.', List.of());

    /** Copies the list. */
    public CsvDialect {
        nullWords = List.copyOf(nullWords);
    }

    /** A dialect with doubled quotes, a header, and nothing out of the ordinary. */
    public static CsvDialect of(
            String charset, char delimiter, char quote, int skipLines, char decimalSeparator, List<String> nullWords) {
        return new CsvDialect(
                charset,
                delimiter,
                quote,
                NONE,
                NONE,
                new HeaderLayout(true, skipLines, false, List.of()),
                decimalSeparator,
                NONE,
                nullWords,
                Optional.empty());
    }

    /** The same in another charset. */
    public CsvDialect in(String otherCharset) {
        return new CsvDialect(
                otherCharset,
                delimiter,
                quote,
                escape,
                comment,
                header,
                decimalSeparator,
                thousandsSeparator,
                nullWords,
                trailer);
    }

    /**
     * What stands before the first row.
     *
     * @param present whether a line names the columns; without one columns go by position
     * @param skipLines lines before it that are no data, 0 unless declared
     * @param unitsLine whether the record behind the names holds units and is no data
     * @param rename replacements that make clean names of the header's texts, applied in order
     */
    public record HeaderLayout(boolean present, int skipLines, boolean unitsLine, List<Replacement> rename) {
        /** Copies the list. */
        public HeaderLayout {
            rename = List.copyOf(rename);
        }
    }

    /**
     * A replacement in the header's texts.
     *
     * @param pattern regular expression (java.util.regex), every match is replaced
     * @param replacement what stands there instead; {@code $1} is the first group
     */
    public record Replacement(String pattern, String replacement) {}

    /**
     * The last record of every file, which is no row: proof that the file is whole.
     *
     * @param prefix text that it starts with
     * @param rowsField number of its field (from 1) that holds the number of rows; 0: none does
     */
    public record Trailer(String prefix, int rowsField) {}
}
