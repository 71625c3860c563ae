package io.landfall.job.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes taken eight at a time, the first one lowest. */
public final class Words {
    /** 1 in every byte of a word. */
    public static final long ONES = 0x0101010101010101L;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private Words() {}

    /**
     * Eight bytes.
     *
     * @throws IndexOutOfBoundsException if there are fewer
     */
    public static long at(byte[] bytes, int offset) {
        return (long) WORDS.get(bytes, offset);
    }

    /** Up to seven bytes; the word's other bytes are 0. */
    public static long upToSeven(byte[] bytes, int offset, int length) {
        if (offset + Long.BYTES <= bytes.length) {
            return at(bytes, offset) & ((1L << (length * Byte.SIZE)) - 1);
        }
        long word = 0;
        for (int i = length - 1; i >= 0; i--) {
            word = (word << Byte.SIZE) | (bytes[offset + i] & 0xFF);
        }
        return word;
    }

    /** The highest bit of each byte that is not 0; the other bits mean nothing. */
    public static long nonZero(long word) {
        return ((word & LOW_BITS) + LOW_BITS) | word;
    }

    /** The highest bit of each byte that is 0. */
    public static long zeros(long word) {
        return ~(nonZero(word) | LOW_BITS);
    }

    /** Whether all bytes from one place up to another are ASCII, which means the same in every charset that we take. */
    public static boolean areAscii(byte[] bytes, int from, int to) {
        int i = from;
        long all = 0;
        for (; to - i >= Long.BYTES; i += Long.BYTES) {
            all |= at(bytes, i);
        }
        int rest = 0;
        for (; i < to; i++) {
            rest |= bytes[i];
        }
        return (all & HIGHEST_BITS) == 0 && rest >= 0;
    }

    /** Whether as many bytes are the same in two places. */
    public static boolean areEqual(byte[] one, int from, byte[] other, int otherFrom, int length) {
        int i = 0;
        for (; length - i >= Long.BYTES; i += Long.BYTES) {
            if (at(one, from + i) != at(other, otherFrom + i)) {
                return false;
            }
        }
        if (i > 0 && i < length) {
            int back = length - Long.BYTES;
            return at(one, from + back) == at(other, otherFrom + back);
        }
        return upToSeven(one, from + i, length - i) == upToSeven(other, otherFrom + i, length - i);
    }

    /** A hash of some bytes that is good enough to spread them over a table. */
    public static long hash(byte[] bytes, int offset, int length) {
        long hash = length * 0x9E3779B97F4A7C15L;
        int at = offset;
        int end = offset + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = mixed(hash ^ at(bytes, at));
        }
        return at < end ? mixed(hash ^ upToSeven(bytes, at, end - at)) : hash;
    }

    /**
     * A number for some bytes: of up to seven bytes they themselves and their length, so that it is another one for all
     * others; of more a hash, which is negative.
     */
    public static long key(byte[] bytes, int offset, int length) {
        return length < Long.BYTES
                ? upToSeven(bytes, offset, length) | ((long) length << 56)
                : hash(bytes, offset, length) | Long.MIN_VALUE;
    }

    private static long mixed(long value) {
        long product = value * 0xD6E8FEB86659FD93L;
        return product ^ (product >>> 32);
    }
}
