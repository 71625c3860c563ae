package io.landfall.report.curated;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.unix_micros;

import io.landfall.contract.dataset.ColumnType;
import org.apache.spark.sql.Column;

/**
 * A column of days or points in time, read as local time: that of the values themselves, or for a column with a zone
 * that zone's. Needs a Spark session whose time zone is UTC.
 */
public final class TimeColumn {
    private final String name;
    private final ColumnType type;

    /**
     * Takes a date or timestamp column.
     *
     * @throws IllegalArgumentException if the type is another
     */
    public TimeColumn(String name, ColumnType type) {
        if (!isTime(type)) {
            throw new IllegalArgumentException(name + " is neither a date nor a timestamp");
        }
        this.name = name;
        this.type = type;
    }

    /** Whether a column of this type tells time. */
    public static boolean isTime(ColumnType type) {
        return type instanceof ColumnType.Day || type instanceof ColumnType.Moment;
    }

    /** The calendar day. */
    public Column day() {
        return local().cast("date");
    }

    /** Microseconds of local time since 1970-01-01T00:00. */
    public Column micros() {
        return unix_micros(local().cast("timestamp"));
    }

    private Column local() {
        Column column = col(name);
        if (type instanceof ColumnType.Moment moment && !moment.zone().isEmpty()) {
            return from_utc_timestamp(column, moment.zone());
        }
        return column;
    }
}
