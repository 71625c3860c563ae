package io.landfall.job.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParserTest {
    private static final long SEED = 20260101;

    private final NumberParser point = new NumberParser('.');

    @Test
    void readsDoublesAsTheJdkDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            String text = randomNumber(random);
            assertThat(parseDouble(point, text)).as("%s, seed %s", text, SEED).isTrue();
            assertThat(point.doubleResult()).as("%s, seed %s", text, SEED).isEqualTo(Double.parseDouble(text));
        }
    }

    @Test
    void readsDecimalsAsBigDecimalDoes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 200_000; i++) {
            int scale = random.nextInt(7);
            BigDecimal value = new BigDecimal(new java.math.BigInteger(random.nextInt(56), random), scale)
                    .multiply(random.nextBoolean() ? BigDecimal.ONE : BigDecimal.ONE.negate());
            String text = value.toPlainString();
            assertThat(parseDecimal(point, text, 18, scale))
                    .as("%s, seed %s", text, SEED)
                    .isTrue();
            assertThat(BigDecimal.valueOf(point.longResult(), scale)).isEqualByComparingTo(value);
        }
    }

    @Test
    void readsADecimalComma() {
        NumberParser comma = new NumberParser(',');
        assertThat(parseDouble(comma, "-612,50")).isTrue();
        assertThat(comma.doubleResult()).isEqualTo(-612.5);
        assertThat(parseDouble(comma, "612.50")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+", ".", ",", "1..2", "1e", "e5", "1e+", "NaN", "Infinity", "0x1", "1 2", "١", "1_0"})
    void refusesWhatIsNoNumber(String text) {
        assertThat(parseDouble(point, text)).isFalse();
        assertThat(parseDecimal(point, text, 18, 2)).isFalse();
    }

    @Test
    void keepsTheBoundsOfADecimal() {
        assertThat(parseDecimal(point, "999.9", 4, 1)).isTrue();
        assertThat(parseDecimal(point, "1000.0", 4, 1)).isFalse();
        assertThat(parseDecimal(point, "1.25", 4, 1)).isFalse();
        assertThat(parseDecimal(point, "1.20", 4, 1)).isTrue();
        assertThat(parseDecimal(point, "0000000000000000000000.5", 4, 1)).isTrue();
        assertThat(point.longResult()).isEqualTo(5);
    }

    @Test
    void readsWholeNumbersUpToTheirBounds() {
        for (String text : new String[] {"9223372036854775807", "-9223372036854775808", "0", "-0", "+7"}) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(point.parseWhole(bytes, 0, bytes.length)).as(text).isTrue();
            assertThat(point.longResult()).isEqualTo(Long.parseLong(text));
        }
        for (String text :
                new String[] {"9223372036854775808", "-9223372036854775809", "1.0", "99999999999999999999"}) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(point.parseWhole(bytes, 0, bytes.length)).as(text).isFalse();
        }
    }

    private static String randomNumber(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        int before = random.nextInt(18);
        for (int i = 0; i < before; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        int behind = random.nextInt(18) + (before == 0 ? 1 : 0);
        if (behind > 0) {
            text.append('.');
        }
        for (int i = 0; i < behind; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        if (random.nextInt(5) == 0) {
            text.append('e').append(random.nextInt(40) - 20);
        }
        return text.toString();
    }

    private static boolean parseDouble(NumberParser parser, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.parseDouble(bytes, 0, bytes.length);
    }

    private static boolean parseDecimal(NumberParser parser, String text, int precision, int scale) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parser.parseDecimal(bytes, 0, bytes.length, precision, scale);
    }
}
