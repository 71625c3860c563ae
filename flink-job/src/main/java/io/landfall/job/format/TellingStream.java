package io.landfall.job.format;

import io.landfall.job.format.SourceChannel.SourceException;
import java.io.IOException;
import java.io.InputStream;

/** Marks the failures of a stream as those of the file system, for decoders that stand on it; see {@link BadBytes}. */
final class TellingStream extends InputStream {
    private final InputStream in;

    TellingStream(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        try {
            return in.read();
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        try {
            return in.read(target, offset, length);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw new SourceException(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
