package io.landfall.bench.data;

import java.io.IOException;
import java.io.OutputStream;

/** Text as bytes into a buffer and on into a stream, without strings. */
final class ByteSink {
    private static final int CAPACITY = 1 << 20;
    private static final int ROOM = 64 << 10;

    private final OutputStream out;
    private final byte[] buffer = new byte[CAPACITY];
    private final byte[] digits = new byte[20];
    private int length;
    private long flushed;

    ByteSink(OutputStream out) {
        this.out = out;
    }

    /** Bytes so far. */
    long bytes() {
        return flushed + length;
    }

    /** Makes room for a row of at most 64 KB. */
    void makeRoom() throws IOException {
        if (length > CAPACITY - ROOM) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer, 0, length);
        flushed += length;
        length = 0;
    }

    ByteSink sign(char ascii) {
        buffer[length++] = (byte) ascii;
        return this;
    }

    ByteSink bytes(byte[] text) {
        System.arraycopy(text, 0, buffer, length, text.length);
        length += text.length;
        return this;
    }

    ByteSink whole(long value) {
        long left = value;
        if (left < 0) {
            buffer[length++] = '-';
            left = -left;
        }
        int n = 0;
        do {
            digits[n++] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        while (n > 0) {
            buffer[length++] = digits[--n];
        }
        return this;
    }

    /** A number with this many digits, zeros in front. */
    ByteSink padded(long value, int width) {
        long left = value;
        for (int i = width - 1; i >= 0; i--) {
            buffer[length + i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += width;
        return this;
    }

    /** A decimal number, {@code scaled} divided by ten to the scale. */
    ByteSink fixed(long scaled, int scale, char separator) {
        long power = 1;
        for (int i = 0; i < scale; i++) {
            power *= 10;
        }
        long left = scaled;
        if (left < 0) {
            sign('-');
            left = -left;
        }
        whole(left / power);
        return scale == 0 ? this : sign(separator).padded(left % power, scale);
    }
}
