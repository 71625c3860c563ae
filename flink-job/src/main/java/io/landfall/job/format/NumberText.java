package io.landfall.job.format;

import java.math.BigDecimal;
import java.math.MathContext;

/** Writes binary numbers as the shortest decimal text that reads back as the same number. */
final class NumberText {
    private static final int CERTAIN_DIGITS = 15;
    private static final int LONGEST_PLAIN = 20;

    /** Its e, its sign and digits; a longer one is beyond what {@link BigDecimal} takes. */
    private static final int MOST_EXPONENT = 10;

    private NumberText() {}

    /** Text of a double: without exponent unless it would have more than 20 digits in a row; or NaN, Infinity, -Infinity. */
    static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        if (shortest.precision() > CERTAIN_DIGITS) {
            for (int digits = CERTAIN_DIGITS; digits < shortest.precision(); digits++) {
                BigDecimal shorter = new BigDecimal(value).round(new MathContext(digits));
                if (shorter.doubleValue() == value) {
                    shortest = shorter;
                    break;
                }
            }
        }
        return plain(shortest);
    }

    /** Text of a float, as {@link #of(double)}. */
    static String of(float value) {
        return Float.isFinite(value) ? plain(new BigDecimal(Float.toString(value))) : Float.toString(value);
    }

    /** The float that 16 bits mean (IEEE 754 binary16). */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float sign = bits < 0 ? -1 : 1;
        if (exponent == 0x1F) {
            return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
        }
        return sign
                * (exponent == 0
                        ? Math.scalb((float) fraction, -24)
                        : Math.scalb((float) (fraction + 0x400), exponent - 25));
    }

    private static String plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        boolean isShort =
                stripped.scale() >= -LONGEST_PLAIN && stripped.scale() <= LONGEST_PLAIN + stripped.precision();
        return isShort ? stripped.toPlainString() : stripped.toString();
    }

    /** A number without exponent, if it has a reasonable length then; else as it is. */
    static String withoutExponent(String number) {
        if (number.length() > 100 || (number.indexOf('e') < 0 && number.indexOf('E') < 0)) {
            return number;
        }
        int exponent = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (number.length() - exponent > MOST_EXPONENT) {
            return number;
        }
        BigDecimal value = new BigDecimal(number);
        return Math.abs((long) value.scale()) > 400
                ? number
                : value.stripTrailingZeros().toPlainString();
    }
}
