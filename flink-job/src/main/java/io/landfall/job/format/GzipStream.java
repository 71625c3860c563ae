package io.landfall.job.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip (RFC 1952) with any number of members, each of which must be whole. The JDK's own stream takes damage
 * behind the first member for the end of the file; this one tells it.
 */
final class GzipStream extends InputStream {
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[32 << 10];
    private int position;
    private int limit;
    private boolean ended;

    GzipStream(InputStream in) throws IOException {
        this.in = in;
        if (!beginMember()) {
            throw new EOFException();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!ended) {
            try {
                int read = inflater.inflate(target, offset, length);
                if (read > 0) {
                    crc.update(target, offset, read);
                    return read;
                }
            } catch (DataFormatException e) {
                throw new IOException(e.getMessage(), e);
            }
            if (inflater.finished()) {
                endMember();
            } else if (inflater.needsDictionary()) {
                throw new IOException("it needs a preset dictionary");
            } else {
                if (!fill()) {
                    throw new EOFException();
                }
                inflater.setInput(input, position, limit - position);
                position = limit;
            }
        }
        return -1;
    }

    private void endMember() throws IOException {
        position = limit - inflater.getRemaining();
        long written = inflater.getBytesWritten();
        long expectedCrc = little(4);
        long expectedSize = little(4);
        if (expectedCrc != crc.getValue()) {
            throw new IOException("its checksum is wrong");
        }
        if (expectedSize != (written & 0xFFFF_FFFFL)) {
            throw new IOException("it has not the length that it says");
        }
        ended = !beginMember();
    }

    private boolean beginMember() throws IOException {
        int first = next();
        if (first == 0) {
            return skipPadding();
        }
        if (first < 0) {
            return false;
        }
        if (first != 0x1F || must() != 0x8B) {
            throw new IOException("something else follows behind its end");
        }
        if (must() != 8) {
            throw new IOException("its compression method is unknown");
        }
        int flags = must();
        little(4); // time of change
        little(2); // extra flags, operating system
        if ((flags & 0xE0) != 0) {
            throw new IOException("its header has flags that no standard knows");
        }
        if ((flags & FLAG_EXTRA) != 0) {
            for (long left = little(2); left > 0; left--) {
                must();
            }
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            little(2);
        }
        inflater.reset();
        crc.reset();
        inflater.setInput(input, position, limit - position);
        position = limit;
        return true;
    }

    /** Zeros behind the last member fill up blocks of tapes and disks, and mean nothing. */
    private boolean skipPadding() throws IOException {
        for (int each = next(); each >= 0; each = next()) {
            if (each != 0) {
                throw new IOException("something else follows behind its end");
            }
        }
        return false;
    }

    private void skipText() throws IOException {
        int each = must();
        while (each != 0) {
            each = must();
        }
    }

    private long little(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) must() << (8 * i);
        }
        return value;
    }

    private int must() throws IOException {
        int next = next();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private int next() throws IOException {
        return position == limit && !fill() ? -1 : input[position++] & 0xFF;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(input, 0, input.length));
        return limit > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
