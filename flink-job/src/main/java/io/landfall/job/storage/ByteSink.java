package io.landfall.job.storage;

import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;

/** Bytes that come together in one growing array, in the order in which Parquet wants them: little end first. */
final class ByteSink {
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[256];
    private int used;

    int size() {
        return used;
    }

    void clear() {
        used = 0;
    }

    /** The bytes, valid until more are added or they are cleared. */
    BytesInput content() {
        return BytesInput.from(bytes, 0, used);
    }

    /** Makes room for some more bytes. */
    void reserve(int more) {
        if (bytes.length - used < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(used, more), Math.min(bytes.length, 1 << 29) * 2));
        }
    }

    void putByte(int value) {
        reserve(1);
        bytes[used++] = (byte) value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INTS.set(bytes, used, value);
        used += Integer.BYTES;
    }

    /** Overwrites an int. */
    void setInt(int at, int value) {
        INTS.set(bytes, at, value);
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONGS.set(bytes, used, value);
        used += Long.BYTES;
    }

    void put(byte[] source, int start, int length) {
        reserve(length);
        System.arraycopy(source, start, bytes, used, length);
        used += length;
    }

    void put(ByteSink source) {
        put(source.bytes, 0, source.used);
    }

    /** A stream that adds to these bytes. */
    OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int value) {
                putByte(value);
            }

            @Override
            public void write(byte[] source, int start, int length) {
                put(source, start, length);
            }
        };
    }

    /** An unsigned number in groups of seven bits. */
    void putVarInt(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            putByte((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        putByte(rest);
    }
}
