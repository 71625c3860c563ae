package io.landfall.job.validation;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.fuzz.Input;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers from bytes, against regular expressions, {@link BigDecimal} and {@link Double#parseDouble}. */
public final class NumberParserFuzz {
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern PLAIN = Pattern.compile("[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)");
    private static final Pattern FLOATING =
            Pattern.compile("[+-]?(?:[0-9]++\\.?[0-9]*+|\\.[0-9]++)(?:[eE][+-]?[0-9]{1,4})?");

    private NumberParserFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) {
        Input input = new Input(bytes);
        char separator = input.oneOf('.', ',');
        int precision = 1 + input.choice(18);
        int scale = input.choice(precision + 1);
        char thousands = input.oneOf(CsvDialect.NONE, ' ', '\'', '_');
        byte[] number = input.rest();
        String text = new String(number, StandardCharsets.ISO_8859_1);
        Optional<String> plain =
                separator == '.' || !text.contains(".") ? Optional.of(text.replace(separator, '.')) : Optional.empty();
        whole(number, separator, text);
        decimal(number, separator, plain, precision, scale);
        floating(number, separator, plain);
        if (thousands != CsvDialect.NONE) {
            grouped(number, separator, thousands);
        }
    }

    private static void whole(byte[] number, char separator, String text) {
        NumberParser parser = new NumberParser(separator);
        boolean parsed = parser.parseWhole(number, 0, number.length);
        Optional<BigInteger> expected = WHOLE.matcher(text).matches()
                ? Optional.of(new BigInteger(text)).filter(NumberParserFuzz::isLong)
                : Optional.empty();
        if (parsed != expected.isPresent()
                || (parsed && parser.longResult() != expected.get().longValueExact())) {
            throw new AssertionError("whole '" + text + "': " + parsed + " " + parser.longResult() + " " + expected);
        }
    }

    private static boolean isLong(BigInteger value) {
        return value.compareTo(LEAST) >= 0 && value.compareTo(MOST) <= 0;
    }

    private static void decimal(byte[] number, char separator, Optional<String> plain, int precision, int scale) {
        NumberParser parser = new NumberParser(separator);
        boolean parsed = parser.parseDecimal(number, 0, number.length, precision, scale);
        Optional<BigInteger> expected = plain.filter(text -> PLAIN.matcher(text).matches())
                .map(text -> new BigDecimal(text).movePointRight(scale).stripTrailingZeros())
                .filter(value -> value.scale() <= 0)
                .filter(value -> value.precision() - value.scale() <= precision)
                .map(BigDecimal::toBigIntegerExact);
        if (parsed != expected.isPresent()
                || (parsed && parser.longResult() != expected.get().longValueExact())) {
            throw new AssertionError("decimal(" + precision + "," + scale + ") " + plain + ": " + parsed + " "
                    + parser.longResult() + " " + expected);
        }
    }

    private static void floating(byte[] number, char separator, Optional<String> plain) {
        NumberParser parser = new NumberParser(separator);
        boolean parsed = parser.parseDouble(number, 0, number.length);
        Optional<Double> expected = plain.filter(text -> FLOATING.matcher(text).matches())
                .map(Double::parseDouble)
                .filter(Double::isFinite);
        boolean same = !parsed
                || (expected.isPresent()
                        && Double.doubleToRawLongBits(parser.doubleResult())
                                == Double.doubleToRawLongBits(expected.get()));
        if (parsed != expected.isPresent() || !same) {
            throw new AssertionError("double " + plain + ": " + parsed + " " + parser.doubleResult() + " " + expected);
        }
    }

    /** Groups of three digits before the decimal separator, and nothing but the separators goes. */
    private static void grouped(byte[] number, char separator, char thousands) {
        CsvDialect dialect = new CsvDialect(
                "ISO-8859-1",
                ';',
                '"',
                CsvDialect.NONE,
                CsvDialect.NONE,
                CsvDialect.DEFAULT.header(),
                separator,
                thousands,
                List.of(),
                Optional.empty());
        ThousandsSeparator separators = new ThousandsSeparator(dialect);
        int length = separators.leaveOut(number, 0, number.length);
        NumberParser parser = new NumberParser(separator);
        boolean parsed = length >= 0 && parser.parseDouble(separators.result(), 0, length);
        String between = thousands == ' ' ? "[ \u00a0]" : Pattern.quote(String.valueOf(thousands));
        String point = Pattern.quote(String.valueOf(separator));
        String text = new String(number, StandardCharsets.ISO_8859_1);
        boolean expected = text.matches("[+-]?(?:[0-9]++|[0-9]{1,3}(?:" + between + "[0-9]{3})+)?(?:" + point
                        + "[0-9]*+)?(?:[eE][+-]?[0-9]{1,4})?")
                && text.matches("[+-]?" + point + "?[0-9](?s:.)*");
        if (parsed && !expected) {
            throw new AssertionError("grouped by '" + thousands + "': '" + text + "' is " + parser.doubleResult());
        }
        if (!parsed && expected && isFinite(text.replaceAll(between, "").replace(separator, '.'))) {
            throw new AssertionError("grouped by '" + thousands + "': '" + text + "' is refused");
        }
    }

    private static boolean isFinite(String text) {
        return Double.isFinite(Double.parseDouble(text));
    }
}
