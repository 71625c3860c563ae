package io.landfall.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeParserTest {
    private static final long SEED = 20261121;

    private final TimeParser days = TimeParser.ofDay("yyyy-MM-dd");
    private final TimeParser moments = TimeParser.ofMoment("yyyy-MM-dd'T'HH:mm:ss", "");

    @Test
    void readsEveryDayOfFourHundredYears() {
        for (LocalDate day = LocalDate.of(1799, 12, 1); day.getYear() < 2201; day = day.plusDays(1)) {
            byte[] text = day.toString().getBytes(StandardCharsets.US_ASCII);
            assertThat(days.parseDay(text, 0, text.length)).isTrue();
            assertThat(days.result()).isEqualTo(day.toEpochDay());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2023-13-01",
                "2023-00-10",
                "2023-04-31",
                "2023-1-1",
                "23-01-01",
                "2023/01/01",
                "abc",
                "2023-01-01x"
            })
    void refusesWhatIsNoDay(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(days.parseDay(bytes, 0, bytes.length)).isFalse();
    }

    @Test
    void readsLocalTimeAsItReads() {
        assertThat(parse(moments, "2010-01-01T01:02:03")).isTrue();
        assertThat(moments.result())
                .isEqualTo(micros(LocalDateTime.of(2010, 1, 1, 1, 2, 3).toInstant(ZoneOffset.UTC)));
        assertThat(parse(moments, "2010-01-01 01:02:03")).isFalse();
        assertThat(parse(moments, "2010-01-01T24:00:00")).isFalse();
    }

    @Test
    void readsDeclaredFormats() {
        TimeParser german = TimeParser.ofMoment("dd.MM.yyyy HH:mm:ss.SSS", "");
        assertThat(parse(german, "17.04.2025 09:30:00.100")).isTrue();
        assertThat(german.result()).isEqualTo(micros(Instant.parse("2025-04-17T09:30:00.100Z")));
        assertThat(parse(german, "31.04.2025 09:30:00.000")).isFalse();
    }

    @Test
    void turnsTimesOfAZoneIntoUtc() {
        TimeParser moscow = TimeParser.ofMoment("yyyy-MM-dd'T'HH:mm:ss", "Europe/Moscow");
        assertThat(parse(moscow, "2025-01-01T03:00:00")).isTrue();
        assertThat(moscow.result()).isEqualTo(micros(Instant.parse("2025-01-01T00:00:00Z")));
    }

    private static boolean parse(TimeParser parser, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return parser.parseMoment(bytes, 0, bytes.length);
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Values that differ from a right one in a few characters, so that most of what can be wrong is. */
    @Test
    void readsFixedPlacesAsTheJdkDoes() {
        Random random = new Random(SEED);
        List<String> patterns = List.of(
                "uuuu-MM-dd'T'HH:mm:ss",
                "uuuu-MM-dd HH:mm:ss.SSS",
                "uuuu-MM-dd HH:mm",
                "dd.MM.uuuu HH:mm:ss",
                "dd.MM.uuuu HH:mm:ss,SSSSSS",
                "uuuuMMddHHmmss",
                "HH:mm:ss dd/MM/uuuu",
                "uuuu-MM-dd");
        int right = 0;
        for (int round = 0; round < 40_000; round++) {
            String pattern = patterns.get(round % patterns.size());
            DateTimeFormatter jdk =
                    DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
            LocalDateTime moment = LocalDateTime.of(1960, 1, 1, 0, 0)
                    .plusSeconds(random.nextLong(4_000_000_000L))
                    .plusNanos(random.nextInt(1_000_000_000));
            byte[] text = moment.format(jdk).getBytes(StandardCharsets.US_ASCII);
            for (int change = random.nextInt(3); change > 0; change--) {
                text[random.nextInt(text.length)] = (byte) "0123456789-:. T/9".charAt(random.nextInt(17));
            }
            TimeParser parser = TimeParser.ofMoment(pattern, "");
            boolean parsed = parser.parseMoment(text, 0, text.length);
            assertThat(parsed ? OptionalLong.of(parser.result()) : OptionalLong.empty())
                    .as("%s by %s, seed %s", new String(text, StandardCharsets.US_ASCII), pattern, SEED)
                    .isEqualTo(byJdk(jdk, text));
            right += parsed ? 1 : 0;
        }
        assertThat(right).isBetween(10_000, 35_000);
    }

    private static OptionalLong byJdk(DateTimeFormatter formatter, byte[] text) {
        try {
            TemporalAccessor parsed = formatter.parse(new String(text, StandardCharsets.US_ASCII));
            LocalTime time = parsed.isSupported(ChronoField.NANO_OF_DAY) ? LocalTime.from(parsed) : LocalTime.MIDNIGHT;
            LocalDateTime moment = LocalDateTime.of(LocalDate.from(parsed), time);
            return OptionalLong.of(
                    moment.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + moment.get(ChronoField.MICRO_OF_SECOND));
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
