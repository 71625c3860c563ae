package io.landfall.job.parsing;

import java.io.IOException;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;
import org.jspecify.annotations.Nullable;

/** Hands the batches of one range to Flink, one at a time. Runs off the task's own thread. */
final class RangeReader implements BulkFormat.Reader<SliceBatch> {
    private final BatchReader batches;
    private boolean finished;

    RangeReader(BatchReader batches) {
        this.batches = batches;
    }

    /** The one batch, empty and the last, of a range that the ledger has the last word on. */
    static BatchReader nothing(RangeContext context) {
        return new BatchReader() {
            @Override
            public SliceBatch next() {
                SliceBatch batch = new SliceBatch(
                        context, new byte[0], 0, 1, context.range().firstRow());
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
        SliceBatch batch = batches.next();
        finished = batch.isLast();
        SingletonResultIterator<SliceBatch> result = new SingletonResultIterator<>();
        result.set(batch, 0, 0);
        return result;
    }

    @Override
    public void close() throws IOException {
        batches.close();
    }
}
