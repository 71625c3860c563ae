package io.landfall.job.validation;

import io.landfall.job.fuzz.Input;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** Days and moments from bytes, against the JDK's strict formatter. */
public final class TimeParserFuzz {
    private TimeParserFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) {
        Input input = new Input(bytes);
        if (input.flag()) {
            day(input.oneOf("uuuu-MM-dd", "dd.MM.uuuu", "d/M/uu", "uuuuMMdd", "d MMM uuuu"), input.rest());
        } else {
            String format = input.oneOf(
                    "uuuu-MM-dd'T'HH:mm:ss",
                    "uuuu-MM-dd HH:mm:ss",
                    "dd.MM.uuuu HH:mm:ss.SSS",
                    "uuuu-MM-dd'T'HH:mm:ssXXX",
                    "uuuu-MM-dd HH:mm:ss.SSSSSSSSS",
                    "d.M.uuuu H:mm");
            moment(format, input.oneOf("UTC", "Europe/Moscow", "+03:00", "America/St_Johns", ""), input.rest());
        }
    }

    private static void day(String format, byte[] value) {
        TimeParser parser = TimeParser.ofDay(format.replace('u', 'y'));
        boolean parsed = parser.parseDay(value, 0, value.length);
        Optional<Long> expected;
        try {
            LocalDate day = LocalDate.parse(text(value), strict(format));
            expected = isOfFourDigits(day.getYear()) && !text(value).contains("+")
                    ? Optional.of(day.toEpochDay())
                    : Optional.empty();
        } catch (DateTimeException e) {
            expected = Optional.empty();
        }
        check(format, value, parsed, parser.result(), expected);
    }

    private static void moment(String format, String zone, byte[] value) {
        TimeParser parser = TimeParser.ofMoment(format.replace('u', 'y'), zone);
        boolean right = parser.parseMoment(value, 0, value.length);
        Optional<Long> expected;
        try {
            ZonedDateTime parsed = format.endsWith("X")
                    ? ZonedDateTime.parse(text(value), strict(format))
                    : LocalDateTime.parse(text(value), strict(format)).atZone(ZoneId.of(zone.isEmpty() ? "UTC" : zone));
            Instant instant = parsed.toInstant();
            BigInteger micros = BigInteger.valueOf(instant.getEpochSecond())
                    .multiply(BigInteger.valueOf(1_000_000))
                    .add(BigInteger.valueOf(instant.getNano() / 1_000));
            boolean signed = text(value).indexOf('+') == 0
                    || (!format.endsWith("X") && text(value).contains("+"));
            expected = isOfFourDigits(parsed.getYear()) && !signed
                    ? Optional.of(micros.longValueExact())
                    : Optional.empty();
        } catch (DateTimeException e) {
            expected = Optional.empty();
        }
        check(format + " " + zone, value, right, parser.result(), expected);
    }

    private static boolean isOfFourDigits(int year) {
        return year >= 0 && year <= 9_999;
    }

    private static void check(String format, byte[] value, boolean parsed, long result, Optional<Long> expected) {
        if (parsed != expected.isPresent() || (parsed && result != expected.get())) {
            throw new AssertionError(
                    "'" + text(value) + "' by " + format + ": " + parsed + " " + result + ", expected " + expected);
        }
    }

    private static DateTimeFormatter strict(String format) {
        return DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    private static String text(byte[] value) {
        return new String(value, StandardCharsets.ISO_8859_1);
    }
}
