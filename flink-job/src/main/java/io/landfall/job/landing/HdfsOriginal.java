package io.landfall.job.landing;

import io.landfall.job.format.Original;
import io.landfall.job.format.ReadOnlyChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
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

    private static final class Channel extends ReadOnlyChannel {
        private static final int MAX_READ = 1 << 20;

        private final FSDataInputStream in;
        private boolean open = true;

        Channel(FSDataInputStream in, long length) {
            super(length);
            this.in = in;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            if (!open) {
                throw new ClosedChannelException();
            }
            if (left() == 0) {
                return -1;
            }
            if (in.getPos() != position()) {
                in.seek(position());
            }
            int read = read(target, (int) Math.min(Math.min(target.remaining(), MAX_READ), left()));
            if (read < 0) {
                throw new IOException("the file is shorter than its manifest says");
            }
            advance(read);
            return read;
        }

        private int read(ByteBuffer target, int wanted) throws IOException {
            if (!target.hasArray()) {
                byte[] bytes = new byte[wanted];
                int read = in.read(bytes, 0, wanted);
                target.put(bytes, 0, Math.max(0, read));
                return read;
            }
            int read = in.read(target.array(), target.arrayOffset() + target.position(), wanted);
            target.position(target.position() + Math.max(0, read));
            return read;
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
    }
}
