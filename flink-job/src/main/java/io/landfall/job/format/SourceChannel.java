package io.landfall.job.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An original's channel whose failures can be told from those of the decoders that read it: decoders throw whatever
 * they like at bad bytes, but a {@link SourceException} only ever means that the file system failed.
 */
final class SourceChannel implements SeekableByteChannel {
    private final SeekableByteChannel source;

    private SourceChannel(SeekableByteChannel source) {
        this.source = source;
    }

    static SourceChannel open(Original original) throws IOException {
        return new SourceChannel(original.open());
    }

    /** The file system failed; the cause says how. */
    static final class SourceException extends IOException {
        private static final long serialVersionUID = 1L;

        private final IOException failure;

        SourceException(IOException failure) {
            super(failure.getMessage(), failure);
            this.failure = failure;
        }

        /** What the file system threw. */
        IOException failure() {
            return failure;
        }
    }

    /**
     * Fills a part of an array from a position.
     *
     * @return bytes read: fewer than wanted only at the end
     */
    int readAt(long position, byte[] target, int offset, int length) throws SourceException {
        position(position);
        ByteBuffer buffer = ByteBuffer.wrap(target, offset, length);
        while (buffer.hasRemaining()) {
            if (read(buffer) < 0) {
                break;
            }
        }
        return buffer.position() - offset;
    }

    @Override
    public int read(ByteBuffer target) throws SourceException {
        try {
            return source.read(target);
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public long position() throws SourceException {
        try {
            return source.position();
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws SourceException {
        try {
            source.position(newPosition);
            return this;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public long size() throws SourceException {
        try {
            return source.size();
        } catch (IOException e) {
            throw new SourceException(e);
        }
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
