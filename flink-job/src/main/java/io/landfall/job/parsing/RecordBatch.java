package io.landfall.job.parsing;

import io.landfall.job.format.RecordSink;
import io.landfall.job.format.Words;
import java.util.Arrays;

/** Lays the records of a {@link io.landfall.job.format.RecordReader} out as a batch. */
final class RecordBatch implements RecordSink {
    private static final int FULL_BYTES = 1 << 20;

    private final SliceBatch batch;
    private final int fields;
    private byte[] bytes = new byte[1 << 16];
    private int used;
    private long line;

    /** Fills an empty batch whose columns are the reader's fields. */
    RecordBatch(SliceBatch batch, int fields) {
        this.batch = batch;
        this.fields = fields;
    }

    @Override
    public boolean isFull() {
        return batch.isFull() || used >= FULL_BYTES;
    }

    @Override
    public void begin(long recordLine) {
        line = recordLine;
    }

    @Override
    public void value(int field, byte[] utf8, int offset, int length) {
        batch.field(field, append(utf8, offset, length), length, false);
    }

    @Override
    public void end(byte[] raw, int offset, int length) {
        batch.endRow(append(raw, offset, length), length, fields, line);
    }

    @Override
    public void malformed(long recordLine, String rule, String reason, byte[] raw, int offset, int length) {
        batch.endMalformed(append(raw, offset, length), length, fields, rule, reason, recordLine);
    }

    /** The batch, with everything in its place. */
    SliceBatch finish() {
        batch.become(bytes);
        if (Words.areAscii(bytes, 0, used)) {
            batch.markAscii();
        }
        return batch;
    }

    private int append(byte[] source, int offset, int length) {
        if (length > bytes.length - used) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(used, length), Math.min(bytes.length, 1 << 29) * 2));
        }
        System.arraycopy(source, offset, bytes, used, length);
        used += length;
        return used - length;
    }
}
