package io.landfall.contract.dataset;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The type of a column's values, as the contract's {@code logicalType} and {@code physicalType} declare it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ColumnType.Text.class, name = "string"),
    @JsonSubTypes.Type(value = ColumnType.Whole.class, name = "integer"),
    @JsonSubTypes.Type(value = ColumnType.Floating.class, name = "number"),
    @JsonSubTypes.Type(value = ColumnType.Decimal.class, name = "decimal"),
    @JsonSubTypes.Type(value = ColumnType.Truth.class, name = "boolean"),
    @JsonSubTypes.Type(value = ColumnType.Day.class, name = "date"),
    @JsonSubTypes.Type(value = ColumnType.Moment.class, name = "timestamp")
})
public sealed interface ColumnType {

    /** Unicode text; Parquet STRING. */
    record Text() implements ColumnType {}

    /** 64-bit signed whole number; Parquet INT64. */
    record Whole() implements ColumnType {}

    /** IEEE 754 double; Parquet DOUBLE. {@code number} without a {@code physicalType} is this. */
    record Floating() implements ColumnType {}

    /**
     * Exact decimal number; Parquet DECIMAL(precision, scale), INT32 up to 9 digits and INT64 beyond. Declared as {@code physicalType:
     * decimal(precision,scale)}.
     *
     * @param precision digits in all, 1 to 18
     * @param scale digits behind the decimal point, 0 to precision
     */
    record Decimal(int precision, int scale) implements ColumnType {
        /** Checks the bounds. */
        public Decimal {
            if (precision < 1 || precision > 18 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("decimal(" + precision + "," + scale
                        + ") needs 1 <= precision <= 18 and 0 <= scale <= precision");
            }
        }
    }

    /** true or false; Parquet BOOLEAN. */
    record Truth() implements ColumnType {}

    /**
     * Calendar day; Parquet DATE (days since 1970-01-01). A day that no calendar has, such as 31 April, is bad.
     *
     * @param format pattern of {@link java.time.format.DateTimeFormatter}, {@code yyyy-MM-dd} unless declared
     */
    record Day(String format) implements ColumnType {}

    /**
     * Point in time, microseconds. A time that no clock shows is bad. Without a zone it is local time (Parquet TIMESTAMP, isAdjustedToUTC=false); with a
     * zone values are stored in UTC (isAdjustedToUTC=true).
     *
     * @param format pattern of {@link java.time.format.DateTimeFormatter}, {@code yyyy-MM-dd'T'HH:mm:ss} unless declared
     * @param zone zone id of values without one of their own, or empty for local time
     */
    record Moment(String format, String zone) implements ColumnType {}
}
