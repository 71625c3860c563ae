package io.landfall.bot.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them. */
public final class Amounts {
    private static final long KILO = 1024;
    private static final double MILLIS = 1000.0;
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Amounts() {}

    /** {@code 1,234,567}. */
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number with its noun: {@code 1 row}, {@code 2 rows}. */
    public static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 512 B}, {@code 47.8 KB}, {@code 1.2 GB}; powers of 1024. */
    public static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        do {
            amount /= KILO;
            unit++;
        } while (amount >= KILO && unit < 3);
        return String.format(Locale.ROOT, "%.1f %sB", amount, "KMGT".charAt(unit));
    }

    /** {@code 2026-01-31 23:59:58 UTC}. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    /** {@code 0.4 s}, {@code 2 min 5 s}, {@code 3 h 12 min}, {@code 2 d 4 h}; a negative duration counts as none. */
    public static String duration(Duration duration) {
        Duration counted = duration.isNegative() ? Duration.ZERO : duration;
        if (counted.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", counted.toMillis() / MILLIS);
        }
        if (counted.compareTo(Duration.ofHours(1)) < 0) {
            return counted.toMinutes() + " min " + counted.toSecondsPart() + " s";
        }
        if (counted.compareTo(Duration.ofDays(1)) < 0) {
            return counted.toHours() + " h " + counted.toMinutesPart() + " min";
        }
        return counted.toDays() + " d " + counted.toHoursPart() + " h";
    }
}
