package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A part of a channel as a stream with a buffer. Closing it closes the channel. */
final class ChannelStream extends InputStream {
    private static final int BUFFER = 64 << 10;

    private final SourceChannel channel;
    private final byte[] buffer = new byte[BUFFER];
    private long left;
    private int position;
    private int limit;

    /** Reads up to so many bytes from a position of a channel that is read by nobody else. */
    ChannelStream(SourceChannel channel, long position, long length) throws IOException {
        this.channel = channel;
        this.left = length;
        channel.position(position);
    }

    @Override
    public int read() throws IOException {
        if (position == limit && !fill()) {
            return -1;
        }
        return buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == limit && length >= BUFFER) {
            return direct(target, offset, length);
        }
        if (position == limit && !fill()) {
            return -1;
        }
        int read = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, read);
        position += read;
        return read;
    }

    private int direct(byte[] target, int offset, int length) throws IOException {
        int read = left == 0 ? -1 : channel.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, left)));
        left = read < 0 ? 0 : left - read;
        return read;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, direct(buffer, 0, BUFFER));
        return limit > 0;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, left + limit - position);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
