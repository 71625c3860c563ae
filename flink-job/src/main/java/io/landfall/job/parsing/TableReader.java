package io.landfall.job.parsing;

import io.landfall.job.format.RecordReader;
import java.io.IOException;

/** Reads the records of a file that is no delimited text. */
final class TableReader implements BatchReader {
    private final RangeContext context;
    private final RecordReader records;
    private final int columns;
    private long nextRow;

    /** Reads all records of a reader; it is closed with this one. */
    TableReader(RangeContext context, RecordReader records) {
        this.context = context;
        this.records = records;
        this.columns = context.contract().columns().size();
        this.nextRow = context.range().firstRow();
    }

    @Override
    public SliceBatch next() throws IOException {
        SliceBatch rows =
                new SliceBatch(context, new byte[0], columns, BatchReader.capacity(columns, MAX_ROWS), nextRow);
        RecordBatch batch = new RecordBatch(rows, context.fields());
        boolean more = records.read(batch);
        nextRow += rows.rows();
        if (!more) {
            rows.markLast();
        }
        return batch.finish();
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
