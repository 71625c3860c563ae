package io.landfall.job.landing;

import io.landfall.job.format.Original;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A raw copy on HDFS. */
public final class HdfsOriginal implements Original {
    private final FileSystem files;
    private final Path path;
    private final long length;

    /** The file at a path, of which the length is known. */
    public HdfsOriginal(FileSystem files, Path path, long length) {
        this.files = files;
        this.path = path;
        this.length = length;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public SeekableByteChannel open() throws IOException {
        return new Channel(files.open(path), length);
    }

    private static final class Channel implements SeekableByteChannel {
        private static final int MAX_READ = 1 << 20;

        private final FSDataInputStream in;
        private final long length;
        private long position;
        private boolean open = true;

        Channel(FSDataInputStream in, long length) {
            this.in = in;
            this.length = length;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (position >= length) {
                return -1;
            }
            int wanted = (int) Math.min(Math.min(target.remaining(), MAX_READ), length - position);
            if (in.getPos() != position) {
                in.seek(position);
            }
            int read;
            if (target.hasArray()) {
                read = in.read(target.array(), target.arrayOffset() + target.position(), wanted);
                if (read > 0) {
                    target.position(target.position() + read);
                }
            } else {
                byte[] bytes = new byte[wanted];
                read = in.read(bytes, 0, wanted);
                if (read > 0) {
                    target.put(bytes, 0, read);
                }
            }
            if (read < 0) {
                throw new IOException("the file is shorter than its manifest says");
            }
            position += read;
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
            return open;
        }

        @Override
        public void close() throws IOException {
            if (open) {
                open = false;
                in.close();
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
    }
}
