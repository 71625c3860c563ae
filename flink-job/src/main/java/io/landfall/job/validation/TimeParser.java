package io.landfall.job.validation;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and points in time from bytes; ISO 8601 without strings, any other declared format by the JDK's formatter. */
final class TimeParser {
    private static final String ISO_DAY = "yyyy-MM-dd";
    private static final String ISO_MOMENT = "yyyy-MM-dd'T'HH:mm:ss";

    /** Runs of u with padding, and quoted text, in which u means nothing. */
    private static final Pattern YEAR_OR_QUOTED = Pattern.compile("p*u+|'[^']*'");

    private final boolean isoDay;
    private final boolean isoMoment;
    private final char betweenDayAndTime;
    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private long result;

    private TimeParser(String format, String zone) {
        this.isoDay = format.equals(ISO_DAY);
        this.isoMoment = format.equals(ISO_MOMENT) || format.equals("yyyy-MM-dd HH:mm:ss");
        this.betweenDayAndTime = format.contains("'T'") ? 'T' : ' ';
        this.formatter = formatter(yearOfNoEra(format));
        this.zone = zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
    }

    /** As the JDK reads the pattern, but for {@code uuuu}, which is four digits here and never more behind a sign. */
    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        Matcher parts = YEAR_OR_QUOTED.matcher(pattern);
        int done = 0;
        while (parts.find()) {
            if (parts.group().equals("uuuu")) {
                builder.appendPattern(pattern.substring(done, parts.start())).appendValue(ChronoField.YEAR, 4);
                done = parts.end();
            }
        }
        return builder.appendPattern(pattern.substring(done))
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static TimeParser ofDay(String format) {
        return new TimeParser(format, "");
    }

    /** Values without a zone of their own are in this one; empty: local time, kept as it reads. */
    static TimeParser ofMoment(String format, String zone) {
        return new TimeParser(format, zone);
    }

    /** {@code y} counts years of an era, which strict parsing would want to know; people mean {@code u}. */
    private static String yearOfNoEra(String format) {
        StringBuilder pattern = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            quoted ^= c == '\'';
            pattern.append(c == 'y' && !quoted ? 'u' : c);
        }
        return pattern.toString();
    }

    /** What the last successful parse gave: days, or microseconds. */
    long result() {
        return result;
    }

    /** Reads days since 1970-01-01. */
    boolean parseDay(byte[] bytes, int start, int length) {
        if (isoDay) {
            if (length != 10) {
                return false;
            }
            result = isoDay(bytes, start);
            return result != Long.MIN_VALUE;
        }
        try {
            LocalDate day = LocalDate.parse(text(bytes, start, length), formatter);
            result = day.toEpochDay();
            return isOfFourDigits(day);
        } catch (DateTimeException e) {
            return false; // bad data is a value: the row goes to quarantine
        }
    }

    /** Reads microseconds since 1970-01-01T00:00, local or UTC. */
    boolean parseMoment(byte[] bytes, int start, int length) {
        if (isoMoment && length == 19 && zone.equals(ZoneOffset.UTC)) {
            return isoMoment(bytes, start);
        }
        try {
            TemporalAccessor parsed = formatter.parse(text(bytes, start, length));
            if (!isOfFourDigits(LocalDate.from(parsed))) {
                return false;
            }
            Instant instant = instant(parsed);
            result = Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
            return true;
        } catch (DateTimeException | ArithmeticException e) {
            return false; // bad data is a value: the row goes to quarantine
        }
    }

    /** Formatters take any year behind a sign; in a file it is a slip. */
    private static boolean isOfFourDigits(LocalDate day) {
        return day.getYear() >= 0 && day.getYear() <= 9_999;
    }

    private Instant instant(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return OffsetDateTime.from(parsed).toInstant();
        }
        LocalTime time = parsed.isSupported(ChronoField.NANO_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
        return ZonedDateTime.of(LocalDateTime.of(LocalDate.from(parsed), time), zone)
                .toInstant();
    }

    private boolean isoMoment(byte[] b, int s) {
        long day = isoDay(b, s);
        int hour = two(b, s + 11);
        int minute = two(b, s + 14);
        int second = two(b, s + 17);
        boolean right = b[s + 10] == betweenDayAndTime && b[s + 13] == ':' && b[s + 16] == ':';
        if (day == Long.MIN_VALUE || !right || hour < 0 || hour > 23 || minute < 0 || minute > 59) {
            return false;
        }
        if (second < 0 || second > 59) {
            return false;
        }
        result = (day * 86_400 + hour * 3_600L + minute * 60L + second) * 1_000_000;
        return true;
    }

    private static long isoDay(byte[] b, int s) {
        int century = two(b, s);
        int year = two(b, s + 2);
        int month = two(b, s + 5);
        int day = two(b, s + 8);
        if (century < 0 || year < 0 || b[s + 4] != '-' || b[s + 7] != '-' || month < 1 || month > 12 || day < 1) {
            return Long.MIN_VALUE;
        }
        int fullYear = century * 100 + year;
        if (day > 28 && day > java.time.YearMonth.of(fullYear, month).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        return epochDay(fullYear, month, day);
    }

    /** Days from 1970-01-01 in the proleptic Gregorian calendar, counting years from March. */
    private static long epochDay(int year, int month, int day) {
        int fromMarch = (month + 9) % 12;
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * fromMarch + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }

    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
}
