package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * An original as Parquet wants it.
 *
 * @param original the file
 */
record ParquetInput(Original original) implements InputFile {
    @Override
    public long getLength() {
        return original.length();
    }

    @Override
    public SeekableInputStream newStream() throws IOException {
        return new Stream(SourceChannel.open(original));
    }

    private static final class Stream extends DelegatingSeekableInputStream {
        private final SourceChannel channel;

        Stream(SourceChannel channel) {
            super(new Bytewise(channel));
            this.channel = channel;
        }

        @Override
        public long getPos() throws IOException {
            return channel.position();
        }

        @Override
        public void seek(long position) throws IOException {
            channel.position(position);
        }
    }

    private static final class Bytewise extends InputStream {
        private final SourceChannel channel;

        Bytewise(SourceChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return channel.read(ByteBuffer.wrap(target, offset, length));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
