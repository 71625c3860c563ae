package io.landfall.job.validation;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import java.math.BigDecimal;

/** Says in a sentence what is wrong with a value and what would be right. */
final class Reasons {
    private final CsvDialect dialect;

    Reasons(CsvDialect dialect) {
        this.dialect = dialect;
    }

    String columns(int fields, int expected) {
        return "the row has " + fields + " fields, the header has " + expected;
    }

    String quoting() {
        return "there is text behind a closing quote; double the quotes inside a quoted field";
    }

    String of(Column column, String rule, String value) {
        String shown = value.length() <= 80 ? value : value.substring(0, 80) + "…";
        return "'" + column.source() + "': "
                + switch (rule) {
                    case "required" -> "the value is missing, and the contract requires one";
                    case "type" -> "'" + shown + "' is not " + expected(column.type());
                    case "minimum" -> shown + " is less than the minimum " + bound(column.minimum());
                    case "maximum" -> shown + " is more than the maximum " + bound(column.maximum());
                    case "pattern" ->
                        "'" + shown + "' does not match the pattern "
                                + column.pattern().orElse("");
                    case "enum" -> "'" + shown + "' is none of " + String.join(", ", column.allowed());
                    case "encoding" -> "the bytes are no text in " + dialect.charset();
                    default -> throw new IllegalArgumentException("no rule is called " + rule);
                };
    }

    private static String bound(java.util.Optional<BigDecimal> bound) {
        return bound.map(BigDecimal::toPlainString).orElse("");
    }

    private String expected(ColumnType type) {
        if (type instanceof ColumnType.Whole) {
            return "a whole number";
        }
        if (type instanceof ColumnType.Floating) {
            return "a number such as 12" + dialect.decimalSeparator() + "5";
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return "a number with at most " + (decimal.precision() - decimal.scale()) + " digits before and "
                    + decimal.scale() + " behind the '" + dialect.decimalSeparator() + "'";
        }
        if (type instanceof ColumnType.Truth) {
            return "true, false, 1 or 0";
        }
        if (type instanceof ColumnType.Day day) {
            return "a date of the form " + day.format();
        }
        if (type instanceof ColumnType.Moment moment) {
            return "a time of the form " + moment.format();
        }
        return "text";
    }
}
