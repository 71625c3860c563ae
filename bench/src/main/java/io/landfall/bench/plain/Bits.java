package io.landfall.bench.plain;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Several bytes at once, little-endian. */
final class Bits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SEVEN = 0x7F7F7F7F7F7F7F7FL;

    private Bits() {}

    static long longAt(byte[] bytes, int at) {
        return (long) LONG.get(bytes, at);
    }

    static int intAt(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void putLong(byte[] bytes, int at, long value) {
        LONG.set(bytes, at, value);
    }

    static void putInt(byte[] bytes, int at, int value) {
        INT.set(bytes, at, value);
    }

    /** A byte in all eight places. */
    static long eight(char ascii) {
        return (ascii & 0xFFL) * 0x0101010101010101L;
    }

    /** The highest bit of exactly those bytes that equal the pattern's. */
    static long equal(long word, long pattern) {
        long x = word ^ pattern;
        return ~(((x & SEVEN) + SEVEN) | x | SEVEN);
    }

    /** The first bytes of a text of at most eight, zeros behind; the array must go on for eight bytes. */
    static long shortText(byte[] bytes, int start, int length) {
        long word = longAt(bytes, start);
        return length >= 8 ? word : word & ((1L << (length * 8)) - 1);
    }
}
