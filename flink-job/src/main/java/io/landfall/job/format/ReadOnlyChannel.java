package io.landfall.job.format;

import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** What channels over an {@link Original} have in common: they know their length, go anywhere, and write nothing. */
public abstract class ReadOnlyChannel implements SeekableByteChannel {
    private final long length;
    private long position;

    /** A channel over so many bytes, at the first of them. */
    protected ReadOnlyChannel(long length) {
        this.length = length;
    }

    /** Bytes from here to the end; none if the position lies behind it. */
    protected final long left() {
        return Math.max(0, length - position);
    }

    /** Moves on behind bytes that were read. */
    protected final void advance(int read) {
        position += Math.max(0, read);
    }

    @Override
    public final long position() {
        return position;
    }

    @Override
    public final SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public final long size() {
        return length;
    }

    @Override
    public final int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public final SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
