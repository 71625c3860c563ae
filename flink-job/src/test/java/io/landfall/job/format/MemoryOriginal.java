package io.landfall.job.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.concurrent.atomic.AtomicInteger;

/** A landed file in memory, which may fail as a file system does, and counts what is left open. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MemoryOriginal(byte[] bytes, long failAt, AtomicInteger opened) implements Original {
    MemoryOriginal(byte[] bytes) {
        this(bytes, Long.MAX_VALUE, new AtomicInteger());
    }

    /** Reads of a byte behind the place fail. */
    static MemoryOriginal failingAt(byte[] bytes, long place) {
        return new MemoryOriginal(bytes, place, new AtomicInteger());
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public SeekableByteChannel open() {
        opened.incrementAndGet();
        return new SeekableByteChannel() {
            private long position;
            private boolean isOpen = true;

            @Override
            public int read(ByteBuffer target) throws IOException {
                if (!isOpen) {
                    throw new ClosedChannelException();
                }
                int count = (int) Math.min(target.remaining(), Math.max(0, bytes.length - position));
                if (position + count > failAt) {
                    throw new IOException("the network is down");
                }
                if (count == 0) {
                    return -1;
                }
                target.put(bytes, (int) position, count);
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
                return bytes.length;
            }

            @Override
            public boolean isOpen() {
                return isOpen;
            }

            @Override
            public void close() {
                if (isOpen) {
                    isOpen = false;
                    opened.decrementAndGet();
                }
            }

            @Override
            public int write(ByteBuffer source) {
                throw new NonWritableChannelException();
            }

            @Override
            public SeekableByteChannel truncate(long size) {
                throw new NonWritableChannelException();
            }
        };
    }
}
