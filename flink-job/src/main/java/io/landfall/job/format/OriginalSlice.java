package io.landfall.job.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * A part of an original that stands for itself.
 *
 * @param whole the original
 * @param start its first byte
 * @param length its bytes
 */
public record OriginalSlice(Original whole, long start, long length) implements Original {
    @Override
    public SeekableByteChannel open() throws IOException {
        return new Channel(whole.open(), start, length);
    }

    private static final class Channel implements SeekableByteChannel {
        private final SeekableByteChannel source;
        private final long start;
        private final long length;
        private long position;

        Channel(SeekableByteChannel source, long start, long length) {
            this.source = source;
            this.start = start;
            this.length = length;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (position >= length) {
                return -1;
            }
            source.position(start + position);
            int limit = target.limit();
            target.limit((int) Math.min(limit, target.position() + length - position));
            int read = source.read(target);
            target.limit(limit);
            position += Math.max(0, read);
            return read;
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
            return length;
        }

        @Override
        public boolean isOpen() {
            return source.isOpen();
        }

        @Override
        public void close() throws IOException {
            source.close();
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
