package io.landfall.job.parsing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.ArrayResultIterator;
import org.jspecify.annotations.Nullable;

/**
 * Hands the batches of one split to Flink: one at a time, or, of small files, as many together as make a hand-over worth
 * its cost. Runs off the task's own thread.
 */
final class RangeReader implements BulkFormat.Reader<SliceBatch> {
    private static final int ROWS_AT_ONCE = 4_096;
    private static final int BATCHES_AT_ONCE = 64;

    private final BatchReader batches;
    private final BatchPool pool;
    private boolean finished;

    /**
     * Hands over the batches of a reader.
     *
     * @param pool that batches go back to when their rows are stored
     */
    RangeReader(BatchReader batches, BatchPool pool) {
        this.batches = batches;
        this.pool = pool;
    }

    /** The one batch, empty and the last, of a range that the ledger has the last word on. */
    static BatchReader nothing(RangeContext context) {
        return new BatchReader() {
            @Override
            public SliceBatch next() {
                int columns = context.contract().columns().size();
                SliceBatch batch = new SliceBatch(
                        context, new byte[0], columns, 1, context.range().firstRow());
                batch.markLast();
                return batch;
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<SliceBatch> readBatch() throws IOException {
        if (finished) {
            return null;
        }
        List<SliceBatch> together = new ArrayList<>();
        int rows = 0;
        boolean more = true;
        while (more && !finished && rows < ROWS_AT_ONCE && together.size() < BATCHES_AT_ONCE) {
            SliceBatch batch = batches.next();
            finished = batch.isLast() && batch.context().isLastOfSplit();
            more = batch.context().inBundle().isPresent();
            rows += batch.rows();
            together.add(batch);
        }
        ArrayResultIterator<SliceBatch> result = new ArrayResultIterator<>(() -> together.forEach(pool::giveBack));
        result.set(together.toArray(new SliceBatch[0]), together.size(), 0, 0);
        return result;
    }

    @Override
    public void close() throws IOException {
        batches.close();
    }
}
