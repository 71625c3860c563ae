package io.landfall.bench.spark;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A contract's columns and rules as Spark's expressions. Every column is read as text; missing values are NULL. */
final class ContractExpressions {
    private static final String ISO_MOMENT = "yyyy-MM-dd'T'HH:mm:ss";

    private final DatasetContract contract;

    ContractExpressions(DatasetContract contract) {
        this.contract = contract;
    }

    /** All columns as texts, in the order of the header. */
    static StructType schema(List<Column> order) {
        StructType schema = new StructType();
        for (Column column : order) {
            schema = schema.add(column.name(), DataTypes.StringType);
        }
        return schema;
    }

    /** How the files are written. */
    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        options.put("header", "true");
        options.put("sep", String.valueOf(contract.csv().delimiter()));
        options.put("encoding", contract.csv().charset());
        options.put("quote", "\"");
        options.put("escape", "\"");
        return options;
    }

    /** The columns as texts, the file's name, and {@code broken}: the first rule that the row breaks, or NULL. */
    String[] checked() {
        List<String> expressions =
                contract.columns().stream().map(Column::name).collect(Collectors.toCollection(ArrayList::new));
        expressions.add("_metadata.file_name AS _file");
        List<String> cases = new ArrayList<>();
        contract.columns().forEach(column -> cases.addAll(cases(column)));
        expressions.add("CASE " + String.join(" ", cases) + " END AS broken");
        return expressions.toArray(String[]::new);
    }

    /** The columns as texts, and the file's name. */
    String[] texts() {
        List<String> expressions =
                contract.columns().stream().map(Column::name).collect(Collectors.toCollection(ArrayList::new));
        expressions.add("_file");
        return expressions.toArray(String[]::new);
    }

    /** The columns in their types, and the file's name. */
    String[] typed() {
        List<String> expressions = contract.columns().stream()
                .map(column -> cast(column) + " AS " + column.name())
                .collect(Collectors.toCollection(ArrayList::new));
        expressions.add("_file");
        return expressions.toArray(String[]::new);
    }

    /** What is told of a bad row. */
    String[] rejects() {
        String values = contract.columns().stream()
                .map(column -> "coalesce(" + column.name() + ", '')")
                .collect(Collectors.joining(", "));
        return new String[] {
            "split_part(broken, ':', 1) AS column",
            "split_part(broken, ':', 2) AS rule",
            "concat_ws('" + contract.csv().delimiter() + "', " + values + ") AS raw",
            "_file"
        };
    }

    private List<String> cases(Column column) {
        List<String> cases = new ArrayList<>();
        String value = cast(column);
        String label = " THEN '" + column.name() + ":";
        if (column.required()) {
            cases.add("WHEN " + column.name() + " IS NULL" + label + "required'");
        }
        if (!(column.type() instanceof ColumnType.Text)) {
            cases.add("WHEN " + column.name() + " IS NOT NULL AND " + value + " IS NULL" + label + "type'");
        }
        column.minimum().ifPresent(least -> cases.add("WHEN " + value + " < " + least + label + "minimum'"));
        column.maximum().ifPresent(most -> cases.add("WHEN " + value + " > " + most + label + "maximum'"));
        column.pattern()
                .ifPresent(pattern -> cases.add(
                        "WHEN NOT " + value + " RLIKE " + text("^(?:" + pattern + ")$") + label + "pattern'"));
        if (!column.allowed().isEmpty()) {
            String words =
                    column.allowed().stream().map(ContractExpressions::text).collect(Collectors.joining(", "));
            cases.add("WHEN " + value + " NOT IN (" + words + ")" + label + "enum'");
        }
        return cases;
    }

    private String cast(Column column) {
        String name = column.name();
        ColumnType type = column.type();
        if (type instanceof ColumnType.Text) {
            return name;
        }
        if (type instanceof ColumnType.Moment moment) {
            return moment.format().equals(ISO_MOMENT)
                    ? "try_cast(" + name + " AS TIMESTAMP_NTZ)"
                    : "try_to_timestamp(" + name + ", " + text(moment.format()) + ")";
        }
        boolean comma = contract.csv().decimalSeparator() == ',' && type instanceof ColumnType.Floating;
        return "try_cast(" + (comma ? "replace(" + name + ", ',', '.')" : name) + " AS " + type(type) + ")";
    }

    private static String type(ColumnType type) {
        if (type instanceof ColumnType.Whole) {
            return "BIGINT";
        }
        if (type instanceof ColumnType.Floating) {
            return "DOUBLE";
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        return type instanceof ColumnType.Truth ? "BOOLEAN" : "DATE";
    }

    private static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
