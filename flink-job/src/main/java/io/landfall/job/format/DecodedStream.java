package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;

/**
 * The decoded bytes of a container's entry: counts them against the limits and turns whatever its decoder throws at bad
 * bytes into an {@link UnreadableFileException}.
 */
final class DecodedStream extends InputStream {
    private final InputStream decoder;
    private final String what;
    private final ContentLimits limits;
    private final long original;
    private long decoded;

    /**
     * Wraps a decoder.
     *
     * @param what what is decoded, for messages
     * @param original length in bytes of what it is decoded from
     */
    DecodedStream(InputStream decoder, String what, ContentLimits limits, long original) {
        this.decoder = decoder;
        this.what = what;
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
        if (length == 0) {
            return 0;
        }
        int read = 0;
        try {
            while (read == 0) {
                read = decoder.read(target, offset, length);
            }
        } catch (IOException | RuntimeException e) {
            throw BadBytes.judge(e, what, "send it again, or pack it anew");
        }
        if (read > 0) {
            decoded += read;
            limits.check(decoded, original);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        decoder.close();
    }
}
