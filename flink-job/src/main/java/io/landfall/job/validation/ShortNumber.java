package io.landfall.job.validation;

import io.landfall.job.format.Words;

/**
 * Numbers of at most eight characters behind an optional sign, read as one word without a loop. Whatever else there is to
 * a number (blanks, exponents, more digits) is left to {@link NumberParser}, which agrees on all that is read here.
 */
final class ShortNumber {
    private static final int LONGEST = Long.BYTES;
    private static final double[] POWERS_OF_TEN = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
    private static final long ZEROS = '0' * Words.ONES;
    private static final long HIGH_HALVES = 0xF0F0F0F0F0F0F0F0L;

    private final long separators;
    private long magnitude;
    private int sign;
    private int scale;
    private boolean separated;

    ShortNumber(char decimalSeparator) {
        this.separators = decimalSeparator * Words.ONES;
    }

    /** All digits of the last number that was read, as a whole number with its sign. */
    long mantissa() {
        return (magnitude ^ -sign) + sign;
    }

    /** How many of its digits stood behind the separator. */
    int scale() {
        return scale;
    }

    /** Whether it had a separator. */
    boolean isSeparated() {
        return separated;
    }

    /** Its value, correctly rounded: both numbers are exact, so that one division rounds once. */
    double value() {
        double value = magnitude / POWERS_OF_TEN[scale];
        return sign == 0 ? value : -value;
    }

    /** Reads a number; false if it is none, or none of these. */
    boolean parse(byte[] bytes, int start, int length) {
        sign = length > 0 && bytes[start] == '-' ? 1 : 0;
        int from = start + sign;
        int digits = length - sign;
        if (digits < 1 || digits > LONGEST || from + Long.BYTES > bytes.length) {
            return false;
        }
        // what stands behind the number goes out at the top, and comes back in at the bottom as zeros
        int unused = Long.SIZE - digits * Byte.SIZE;
        long word = Words.at(bytes, from) << unused;
        long separator = Words.zeros(word ^ separators);
        int behind = 0;
        if (separator != 0) {
            int bit = Long.numberOfTrailingZeros(separator) + 1;
            behind = Long.SIZE - bit;
            long above = bit == Long.SIZE ? 0 : -1L << bit;
            long below = (1L << (bit - Byte.SIZE)) - 1;
            word = (word & above) | ((word & below) << Byte.SIZE);
            unused += Byte.SIZE;
            if (digits == 1) {
                return false;
            }
        }
        if (unused != 0) {
            word |= ZEROS >>> (Long.SIZE - unused);
        }
        long tooHigh = (word + 0x06 * Words.ONES) & HIGH_HALVES;
        if ((word & HIGH_HALVES) != ZEROS || tooHigh != ZEROS) {
            return false;
        }
        magnitude = value(word);
        scale = behind >>> 3;
        separated = separator != 0;
        return true;
    }

    /** Eight digits, the first one lowest, put together by twos, fours and eights. */
    private static long value(long word) {
        long ones = word & (0x0F * Words.ONES);
        long twos = ((ones * (1 + (10 << 8))) >>> 8) & 0x00FF00FF00FF00FFL;
        long fours = ((twos * (1 + (100 << 16))) >>> 16) & 0x0000FFFF0000FFFFL;
        return (fours * (1 + (10_000L << 32))) >>> 32;
    }
}
