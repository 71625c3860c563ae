package io.landfall.job.format;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Gives days and times that are counted from 1970 to a {@link RecordAssembly}; beyond all calendars, as the count. */
final class Times {
    private static final long NANOS = 1_000_000_000;
    private static final long NANOS_OF_DAY = 86_400 * NANOS;

    private Times() {}

    /** Days since 1970-01-01. */
    static void day(RecordAssembly record, long days) {
        try {
            record.day(LocalDate.ofEpochDay(days));
        } catch (DateTimeException e) {
            record.number(Long.toString(days)); // bad data is a value: validation refuses it as a date
        }
    }

    /** Units since midnight, each of so many nanoseconds. */
    static void time(RecordAssembly record, long units, long nanos) {
        if (units < 0 || units >= NANOS_OF_DAY / nanos) {
            record.number(Long.toString(units));
        } else {
            record.text(DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(units * nanos)));
        }
    }

    /** Units since 1970-01-01T00:00, so many of which are a second. */
    static void moment(RecordAssembly record, long units, long perSecond, boolean utc) {
        long seconds = Math.floorDiv(units, perSecond);
        int nanos = (int) (Math.floorMod(units, perSecond) * (NANOS / perSecond));
        try {
            record.moment(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC), utc);
        } catch (DateTimeException e) {
            record.number(Long.toString(units)); // bad data is a value: validation refuses it as a time
        }
    }

    /** Seconds since 1970-01-01T00:00 UTC and nanoseconds. */
    static void instant(RecordAssembly record, long seconds, int nanos) {
        try {
            record.moment(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC), true);
        } catch (DateTimeException e) {
            record.number(Long.toString(seconds)); // bad data is a value: validation refuses it as a time
        }
    }

    /** ISO text of a duration of 12 bytes: months, days and milliseconds, as Avro and Parquet write it. */
    static String duration(ByteBuffer little) {
        BigDecimal seconds = BigDecimal.valueOf(Integer.toUnsignedLong(little.getInt(8)), 3);
        return "P" + Integer.toUnsignedLong(little.getInt(0)) + "M" + Integer.toUnsignedLong(little.getInt(4)) + "DT"
                + seconds.toPlainString() + "S";
    }
}
