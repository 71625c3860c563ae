package io.landfall.job.arrival;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/** Short reads at any place of a file. */
final class FileBytes {
    private final SeekableByteChannel file;
    private final long length;

    FileBytes(SeekableByteChannel file) throws IOException {
        this.file = file;
        this.length = file.size();
    }

    SeekableByteChannel channel() {
        return file;
    }

    long length() {
        return length;
    }

    /** The first bytes, fewer if the file is shorter. */
    byte[] first(int count) throws IOException {
        return at(0, (int) Math.min(count, length)).array();
    }

    /** The last bytes, as many as there are; an even place is begun at, so that pairs of bytes stay together. */
    byte[] last(int count) throws IOException {
        long from = Math.max(0, length - count) & ~1L;
        return at(from, (int) (length - from)).array();
    }

    /**
     * Bytes in little-endian order, ready to be read.
     *
     * @throws EOFException if the file ends before; it was cut since its length was taken
     */
    ByteBuffer at(long position, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        file.position(position);
        while (buffer.hasRemaining()) {
            if (file.read(buffer) < 0) {
                throw new EOFException("the file was cut while it was looked at");
            }
        }
        return buffer.flip();
    }

    /** Whether these bytes stand there. */
    boolean has(long position, int... bytes) throws IOException {
        if (position < 0 || position + bytes.length > length) {
            return false;
        }
        ByteBuffer there = at(position, bytes.length);
        for (int expected : bytes) {
            if ((there.get() & 0xff) != expected) {
                return false;
            }
        }
        return true;
    }
}
