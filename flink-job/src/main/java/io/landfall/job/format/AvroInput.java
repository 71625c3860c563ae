package io.landfall.job.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the primitives of Avro's binary encoding. Whatever ends early is an {@link EOFException}. */
final class AvroInput {
    private static final int UNSEEN_BYTES = 64 << 10;

    private final InputStream in;
    private final byte[] buffer = new byte[8 << 10];
    private int position;
    private int limit;

    AvroInput(InputStream in) {
        this.in = in;
    }

    /** Whether there is nothing more. */
    boolean isAtEnd() throws IOException {
        return position == limit && !fill();
    }

    int oneByte() throws IOException {
        if (position == limit && !fill()) {
            throw new EOFException();
        }
        return buffer[position++] & 0xFF;
    }

    /** A number of variable length, zigzag. */
    long number() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = oneByte();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IOException("a number is longer than 10 bytes");
    }

    /** A length, which is not negative. */
    long length() throws IOException {
        long length = number();
        if (length < 0) {
            throw new IOException("a length is negative");
        }
        return length;
    }

    /** So many bytes, least significant first. */
    long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) oneByte() << (8 * i);
        }
        return value;
    }

    /** So many bytes; memory for many is taken as they come, since the count may be a lie. */
    byte[] bytes(int count) throws IOException {
        byte[] bytes = new byte[Math.min(count, UNSEEN_BYTES)];
        int length = 0;
        while (length < count) {
            if (position == limit && !fill()) {
                throw new EOFException();
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * length));
            }
            int taken = Math.min(bytes.length - length, limit - position);
            System.arraycopy(buffer, position, bytes, length, taken);
            position += taken;
            length += taken;
        }
        return bytes;
    }

    void skip(long count) throws IOException {
        long left = count;
        while (left > 0) {
            if (position == limit && !fill()) {
                throw new EOFException();
            }
            int skipped = (int) Math.min(left, limit - position);
            position += skipped;
            left -= skipped;
        }
    }

    /** The next bytes as a stream that ends behind so many. */
    InputStream part(long count) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (left == 0) {
                    return -1;
                }
                if (position == limit && !fill()) {
                    throw new EOFException();
                }
                int read = (int) Math.min(Math.min(length, left), limit - position);
                System.arraycopy(buffer, position, target, offset, read);
                position += read;
                left -= read;
                return read;
            }
        };
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}
