package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;

/** Passes a stream on, and keeps the bytes of the record that is being read, since a parser reads ahead of it. */
final class ByteWindow extends InputStream {
    private static final int KEPT_UNASKED = 64 << 10;

    private final InputStream in;
    private final Bytes kept = new Bytes(RecordLimits.RECORD + KEPT_UNASKED);
    private long start;

    ByteWindow(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read > 0) {
            kept.add(target, offset, read);
        }
        if (kept.isOverflown()) {
            throw new UnreadableFileException(RecordLimits.TOO_LONG, RecordLimits.recordTooLong());
        }
        return read;
    }

    /** Allows to forget the bytes in front of a place, counted from the stream's beginning. */
    void forgetBefore(long place) {
        if (place - start >= KEPT_UNASKED) {
            kept.dropFirst(index(place));
            start = place;
        }
    }

    byte[] array() {
        return kept.array();
    }

    /** Where a place of the stream lies in the array. */
    int index(long place) {
        return (int) Math.max(0, Math.min(place - start, kept.length()));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
