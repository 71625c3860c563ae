package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;

/** Counts unpacked bytes against the limits, and leaves failures as they are. */
final class LimitedStream extends InputStream {
    private final InputStream in;
    private final ContentLimits limits;
    private final long original;
    private long read;

    LimitedStream(InputStream in, ContentLimits limits, long original) {
        this.in = in;
        this.limits = limits;
        this.original = original;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        if (count > 0) {
            read += count;
            limits.check(read, original);
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
