package io.landfall.bench.duckdb;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A contract's columns and rules in DuckDB's SQL. Missing values are NULL. */
final class ContractSql {
    private static final String ISO_MOMENT = "yyyy-MM-dd'T'HH:mm:ss";

    private final DatasetContract contract;

    ContractSql(DatasetContract contract) {
        this.contract = contract;
    }

    /**
     * The reader of the files.
     *
     * @param source a glob
     * @param order the contract's columns in the order of the header
     * @param typed whether the reader casts, and stores what it can't cast
     */
    String read(String source, List<Column> order, boolean typed) {
        String columns = order.stream()
                .map(column -> text(column.name()) + ": " + text(typed ? type(column.type()) : "VARCHAR"))
                .collect(Collectors.joining(", "));
        String latin = contract.csv().charset().equals("UTF-8") ? "" : ", encoding='latin-1'";
        String casting = "";
        if (typed) {
            casting = ", store_rejects=true, rejects_limit=0, decimal_separator="
                    + text(String.valueOf(contract.csv().decimalSeparator()));
            casting += momentFormat()
                    .map(format -> ", timestampformat=" + text(format))
                    .orElse("");
        }
        return "read_csv(" + text(source) + ", auto_detect=false, header=true, filename=true, delim="
                + text(String.valueOf(contract.csv().delimiter())) + ", quote='\"', escape='\"', columns={" + columns
                + "}" + latin + casting + ")";
    }

    /** Each column's value, and behind them {@code broken}: the first rule that the row breaks, or NULL. */
    String checked(String reader, boolean typed) {
        List<String> fields = new ArrayList<>();
        for (Column column : contract.columns()) {
            fields.add((typed ? name(column) : cast(column)) + " AS " + typedName(column));
        }
        List<String> cases = new ArrayList<>();
        for (Column column : contract.columns()) {
            cases.addAll(cases(column, typed));
        }
        String raw = contract.columns().stream().map(ContractSql::name).collect(Collectors.joining(", "));
        return "SELECT *, CASE " + String.join(" ", cases) + " END AS broken FROM (SELECT " + (typed ? "" : raw + ", ")
                + "filename, " + String.join(", ", fields) + " FROM " + reader + ")";
    }

    /** The good rows' columns. */
    String goodColumns() {
        return contract.columns().stream()
                        .map(column -> typedName(column) + " AS " + name(column))
                        .collect(Collectors.joining(", "))
                + ", filename";
    }

    /** What is told of a bad row; NULL in good ones. */
    String badColumns(boolean typed) {
        return "split_part(broken, ':', 1) AS \"column\", split_part(broken, ':', 2) AS \"rule\","
                + " CASE WHEN broken IS NOT NULL THEN " + raw(typed) + " END AS raw, filename AS file";
    }

    /** The row's values as they were read, with the letters that they have in the file's charset. */
    private String raw(boolean typed) {
        String values = contract.columns().stream()
                .map(column -> "coalesce(" + (typed ? typedName(column) + "::VARCHAR" : name(column)) + ", '')")
                .collect(Collectors.joining(", "));
        return letters("concat_ws(" + text(String.valueOf(contract.csv().delimiter())) + ", " + values + ")");
    }

    /** Bytes that were read as Latin-1 become the letters of Windows-1251. */
    String letters(String expression) {
        if (contract.csv().charset().equals("UTF-8")) {
            return expression;
        }
        StringBuilder from = new StringBuilder();
        StringBuilder to = new StringBuilder();
        for (int b = 0xA0; b <= 0xFF; b++) {
            String letter = new String(
                    new byte[] {(byte) b}, Charset.forName(contract.csv().charset()));
            from.append((char) b);
            to.append(letter);
        }
        return "translate(" + expression + ", " + text(from.toString()) + ", " + text(to.toString()) + ")";
    }

    private List<String> cases(Column column, boolean typed) {
        List<String> cases = new ArrayList<>();
        String raw = name(column);
        String value = typedName(column);
        String label = "THEN '" + column.name() + ":";
        if (column.required()) {
            cases.add("WHEN " + (typed ? value : raw) + " IS NULL " + label + "required'");
        }
        boolean isText = column.type() instanceof ColumnType.Text;
        if (!typed && !isText) {
            cases.add("WHEN " + value + " IS NULL AND " + raw + " IS NOT NULL " + label + "type'");
        }
        column.minimum().ifPresent(least -> cases.add("WHEN " + value + " < " + least + " " + label + "minimum'"));
        column.maximum().ifPresent(most -> cases.add("WHEN " + value + " > " + most + " " + label + "maximum'"));
        column.pattern()
                .ifPresent(pattern -> cases.add(
                        "WHEN NOT regexp_full_match(" + value + ", " + text(pattern) + ") " + label + "pattern'"));
        if (!column.allowed().isEmpty()) {
            String words = column.allowed().stream().map(ContractSql::text).collect(Collectors.joining(", "));
            cases.add("WHEN " + value + " NOT IN (" + words + ") " + label + "enum'");
        }
        return cases;
    }

    private String cast(Column column) {
        String raw = name(column);
        ColumnType type = column.type();
        if (type instanceof ColumnType.Text) {
            return raw;
        }
        if (type instanceof ColumnType.Moment moment && !moment.format().equals(ISO_MOMENT)) {
            return "try_strptime(" + raw + ", " + text(duckFormat(moment.format())) + ")";
        }
        boolean comma = contract.csv().decimalSeparator() == ',' && type instanceof ColumnType.Floating;
        return "try_cast(" + (comma ? "replace(" + raw + ", ',', '.')" : raw) + " AS " + type(type) + ")";
    }

    private Optional<String> momentFormat() {
        return contract.columns().stream()
                .map(Column::type)
                .filter(ColumnType.Moment.class::isInstance)
                .map(type -> duckFormat(((ColumnType.Moment) type).format()))
                .findFirst();
    }

    private static String duckFormat(String format) {
        return format.replace("'", "")
                .replace("yyyy", "%Y")
                .replace("MM", "%m")
                .replace("dd", "%d")
                .replace("HH", "%H")
                .replace("mm", "%M")
                .replace("SSS", "%g")
                .replace("ss", "%S");
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Text) {
            return "VARCHAR";
        }
        if (type instanceof ColumnType.Whole) {
            return "BIGINT";
        }
        if (type instanceof ColumnType.Floating) {
            return "DOUBLE";
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof ColumnType.Truth) {
            return "BOOLEAN";
        }
        return type instanceof ColumnType.Day ? "DATE" : "TIMESTAMP";
    }

    private static String name(Column column) {
        return "\"" + column.name() + "\"";
    }

    private static String typedName(Column column) {
        return "\"" + column.name() + "_t\"";
    }

    /** A text in quotes. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
