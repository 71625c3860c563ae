package io.landfall.job.parsing;

import io.landfall.contract.dataset.Column;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.SingletonResultIterator;
import org.apache.flink.core.fs.FSDataInputStream;
import org.jspecify.annotations.Nullable;

/** Reads one range block by block, and gives a batch of whole records a block. Runs off the task's own thread. */
final class RangeReader implements BulkFormat.Reader<SliceBatch> {
    /** Below the size from which the garbage collector treats an array as a case of its own. */
    private static final int BLOCK = 400 << 10;

    /** Enough rows to make the cost of a batch vanish, few enough that wide rows stay in the cache. */
    private static final int MAX_ROWS = 16_384;

    private static final int MAX_CELLS = 1 << 18;

    private final RangeContext context;
    private final CsvParser parser;
    private final @Nullable FSDataInputStream in;
    private final int columns;
    private long unread;
    private long nextRow;
    private byte[] block = new byte[0];
    private int offset;
    private boolean finished;

    RangeReader(RangeContext context, LandedFiles landed) throws IOException {
        this.context = context;
        this.columns = context.contract().columns().size();
        this.parser = new CsvParser(
                context.contract().csv(),
                columnOfField(context),
                context.range().firstLine());
        this.nextRow = context.range().firstRow();
        if (context.closed()) {
            this.in = null;
        } else {
            this.unread = context.range().end() - context.range().start();
            this.in = landed.open(context.manifest());
            this.in.seek(context.range().start());
        }
    }

    private static int[] columnOfField(RangeContext context) {
        List<String> header = context.manifest().header();
        List<String> sources =
                context.contract().columns().stream().map(Column::source).toList();
        return header.stream().mapToInt(sources::indexOf).toArray();
    }

    @Override
    public BulkFormat.@Nullable RecordIterator<SliceBatch> readBatch() throws IOException {
        if (finished) {
            return null;
        }
        SingletonResultIterator<SliceBatch> result = new SingletonResultIterator<>();
        result.set(next(), 0, 0);
        return result;
    }

    private SliceBatch next() throws IOException {
        while (true) {
            SliceBatch batch = new SliceBatch(context, block, columns, capacity(block.length - offset), nextRow);
            offset = parser.parse(batch, offset, block.length, unread == 0);
            if (unread == 0 && offset == block.length) {
                finished = true;
                batch.markLast();
                return batch;
            }
            if (batch.rows() > 0) {
                nextRow += batch.rows();
                return batch;
            }
            if (unread == 0) {
                throw new IOException("a record of " + context.manifest().file().key() + " range "
                        + context.range().index() + " doesn't end where landing saw its end");
            }
            fill();
        }
    }

    /** Keeps the record that isn't whole yet, and reads as much again, at least a block. */
    private void fill() throws IOException {
        int left = block.length - offset;
        int wanted = (int) Math.min(unread, Math.max(BLOCK - left, left));
        byte[] filled = Arrays.copyOfRange(block, offset, offset + left + wanted);
        int at = left;
        while (at < filled.length && in != null) {
            int length = in.read(filled, at, filled.length - at);
            if (length < 0) {
                throw new IOException(context.manifest().rawPath() + " is shorter than its manifest says");
            }
            at += length;
        }
        unread -= wanted;
        block = filled;
        offset = 0;
    }

    private int capacity(int bytes) {
        int byCells = Math.max(64, MAX_CELLS / Math.max(1, columns));
        return Math.min(
                Math.min(MAX_ROWS, byCells),
                bytes / Math.max(2, context.manifest().header().size()) + 1);
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
    }
}
