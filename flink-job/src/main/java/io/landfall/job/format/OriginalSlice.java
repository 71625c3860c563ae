package io.landfall.job.format;

import java.io.IOException;
import java.nio.ByteBuffer;
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

    private static final class Channel extends ReadOnlyChannel {
        private final SeekableByteChannel source;
        private final long start;

        Channel(SeekableByteChannel source, long start, long length) {
            super(length);
            this.source = source;
            this.start = start;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (left() == 0) {
                return -1;
            }
            source.position(start + position());
            int limit = target.limit();
            target.limit((int) Math.min(limit, target.position() + left()));
            int read = source.read(target);
            target.limit(limit);
            advance(read);
            return read;
        }

        @Override
        public boolean isOpen() {
            return source.isOpen();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
