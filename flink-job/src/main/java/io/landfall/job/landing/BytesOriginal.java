package io.landfall.job.landing;

import io.landfall.job.format.Original;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** The untouched bytes of a small file, in memory. */
public final class BytesOriginal implements Original {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** A piece of an array that nobody writes to any more. */
    public BytesOriginal(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public SeekableByteChannel open() {
        return new Channel(ByteBuffer.wrap(bytes, offset, length).slice());
    }

    private static final class Channel implements SeekableByteChannel {
        private final ByteBuffer source;
        private long position;
        private boolean open = true;

        Channel(ByteBuffer source) {
            this.source = source;
        }

        @Override
        public int read(ByteBuffer target) {
            if (position >= source.capacity()) {
                return -1;
            }
            int count = (int) Math.min(target.remaining(), source.capacity() - position);
            target.put(source.duplicate().position((int) position).limit((int) position + count));
            position += count;
            return count;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return source.capacity();
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            open = false;
        }

        @Override
        public int write(ByteBuffer ignored) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }
    }
}
