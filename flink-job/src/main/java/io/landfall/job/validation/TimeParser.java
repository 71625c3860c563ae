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
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and points in time from bytes; forms with fixed places without strings, any other by the JDK's formatter. */
final class TimeParser {
    /** Runs of u with padding, and quoted text, in which u means nothing. */
    private static final Pattern YEAR_OR_QUOTED = Pattern.compile("p*u+|'[^']*'");

    private final Optional<FixedTime> fixed;
    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    private long result;

    private TimeParser(String format, String zone) {
        this.fixed = FixedTime.of(format);
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

    /** What reads days without strings, if their form has fixed places. */
    Optional<FixedTime> fixedDays() {
        return fixed.filter(FixedTime::isOfDays);
    }

    /** What reads moments without strings, if their form has fixed places and no zone is to be looked up. */
    Optional<FixedTime> fixedMoments() {
        return zone.equals(ZoneOffset.UTC) ? fixed : Optional.empty();
    }

    /** What the last successful parse gave: days, or microseconds. */
    long result() {
        return result;
    }

    /** Reads days since 1970-01-01. */
    boolean parseDay(byte[] bytes, int start, int length) {
        if (fixed.isPresent() && fixed.get().isOfDays()) {
            result = fixed.get().parseDay(bytes, start, length);
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
        if (fixed.isPresent() && zone.equals(ZoneOffset.UTC)) {
            boolean parsed = fixed.get().parse(bytes, start, length);
            result = fixed.get().micros();
            return parsed;
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

    private static String text(byte[] bytes, int start, int length) {
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }
}
