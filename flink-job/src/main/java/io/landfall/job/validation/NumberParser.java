package io.landfall.job.validation;

import java.nio.charset.StandardCharsets;

/**
 * Numbers from bytes, without strings on the common way. Grammar: optional sign, digits with at most one decimal
 * separator and at least one digit, and for floating numbers an optional exponent. Nothing else: no thousands
 * separators, no NaN, no infinity.
 */
final class NumberParser {
    private static final int MAX_EXACT_DIGITS = 15;
    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final byte separator;
    private long longResult;
    private double doubleResult;

    NumberParser(char decimalSeparator) {
        this.separator = (byte) decimalSeparator;
    }

    /** What the last successful {@link #parseWhole} or {@link #parseDecimal} gave. */
    long longResult() {
        return longResult;
    }

    /** What the last successful {@link #parseDouble} gave. */
    double doubleResult() {
        return doubleResult;
    }

    /** Reads a whole number of 64 bits. */
    boolean parseWhole(byte[] bytes, int start, int length) {
        return parseDecimal(bytes, start, length, 19, 0, false);
    }

    /**
     * Reads an exact decimal as a whole number scaled by ten to the scale. More digits behind the separator than the
     * scale are refused unless they are zeros.
     */
    boolean parseDecimal(byte[] bytes, int start, int length, int precision, int scale) {
        return parseDecimal(bytes, start, length, precision, scale, true);
    }

    private boolean parseDecimal(
            byte[] bytes, int start, int length, int precision, int scale, boolean separatorAllowed) {
        int i = start;
        int end = start + length;
        boolean negative = i < end && bytes[i] == '-';
        if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        long value = 0; // kept negative: the negative range is the larger one
        int digits = 0;
        int significant = 0;
        int behind = -1;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b == separator && separatorAllowed && behind < 0) {
                behind = 0;
                continue;
            }
            int digit = b - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            digits++;
            if (behind >= scale && behind >= 0) {
                if (digit != 0) {
                    return false;
                }
                continue;
            }
            if (behind >= 0) {
                behind++;
            }
            if (value < Long.MIN_VALUE / 10 || value * 10 < Long.MIN_VALUE + digit) {
                return false;
            }
            value = value * 10 - digit;
            significant += significant > 0 || digit > 0 ? 1 : 0;
        }
        for (int missing = Math.max(behind, 0); missing < scale; missing++) {
            if (value < Long.MIN_VALUE / 10) {
                return false;
            }
            value *= 10;
            significant += significant > 0 ? 1 : 0;
        }
        if (digits == 0 || significant > precision || (!negative && value == Long.MIN_VALUE)) {
            return false;
        }
        longResult = negative ? value : -value;
        return true;
    }

    /** Reads a double, correctly rounded. */
    boolean parseDouble(byte[] bytes, int start, int length) {
        int i = start;
        int end = start + length;
        boolean negative = i < end && bytes[i] == '-';
        if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        long mantissa = 0;
        int digits = 0;
        int significant = 0;
        int behind = -1;
        for (; i < end; i++) {
            byte b = bytes[i];
            if (b == separator && behind < 0) {
                behind = 0;
                continue;
            }
            int digit = b - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            digits++;
            behind += behind >= 0 ? 1 : 0;
            significant += significant > 0 || digit > 0 ? 1 : 0;
            mantissa = significant <= MAX_EXACT_DIGITS ? mantissa * 10 + digit : mantissa;
        }
        if (digits == 0) {
            return false;
        }
        if (i < end) {
            return isExponent(bytes, i, end) && parseSlowly(bytes, start, length);
        }
        int power = Math.max(behind, 0);
        if (significant > MAX_EXACT_DIGITS || power >= POWERS_OF_TEN.length) {
            return parseSlowly(bytes, start, length);
        }
        // both are exact doubles, so that one division rounds once: the same as the JDK's parser gives
        double value = mantissa / POWERS_OF_TEN[power];
        doubleResult = negative ? -value : value;
        return true;
    }

    private static boolean isExponent(byte[] bytes, int at, int end) {
        int i = at;
        if (bytes[i] != 'e' && bytes[i] != 'E') {
            return false;
        }
        i++;
        if (i < end && (bytes[i] == '-' || bytes[i] == '+')) {
            i++;
        }
        if (i >= end || end - i > 4) {
            return false;
        }
        for (; i < end; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private boolean parseSlowly(byte[] bytes, int start, int length) {
        String text = new String(bytes, start, length, StandardCharsets.ISO_8859_1).replace((char) separator, '.');
        doubleResult = Double.parseDouble(text);
        return Double.isFinite(doubleResult);
    }
}
