package io.landfall.job.parsing;

import io.landfall.job.format.Words;
import java.io.IOException;
import java.io.InputStream;

/** Reads the delimited records of one range block by block, and gives a batch of whole records a block. */
final class DelimitedReader implements BatchReader {
    /** Below the size from which the garbage collector treats an array as a case of its own. */
    private static final int BLOCK = 400 << 10;

    private final RangeContext context;
    private final BatchPool pool;
    private final CsvParser parser;
    private final InputStream in;
    private final int columns;
    private final int blockBytes;
    private long unread;
    private long nextRow;
    private Block block = new Block(0);
    private int offset;
    private int end;
    private boolean ascii = true;

    /**
     * Reads a range.
     *
     * @param in the entry's text from the range's first byte on; closed with this reader
     * @param pool that batches come from
     */
    DelimitedReader(RangeContext context, InputStream in, BatchPool pool) {
        this(context, in, pool, BLOCK);
    }

    /**
     * Reads a range.
     *
     * @param blockBytes read at once, more only where a record is longer
     */
    DelimitedReader(RangeContext context, InputStream in, BatchPool pool, int blockBytes) {
        this.context = context;
        this.pool = pool;
        this.blockBytes = blockBytes;
        this.columns = context.contract().columns().size();
        this.parser = new CsvParser(
                context.dialect(), context.columnOfField(), context.range().firstLine());
        this.nextRow = context.range().firstRow();
        this.unread = context.range().end() - context.range().start();
        this.in = in;
    }

    @Override
    public SliceBatch next() throws IOException {
        while (true) {
            int capacity = BatchReader.capacity(columns, (end - offset) / Math.max(2, context.fields()) + 1);
            SliceBatch batch = pool.batch(context, block, columns, capacity, nextRow);
            if (ascii) {
                batch.markAscii();
            }
            offset = parser.parse(batch, offset, end, unread == 0);
            if (unread == 0 && offset == end) {
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
            pool.giveBack(batch);
            fill();
        }
    }

    /** Keeps the record that isn't whole yet, and reads as much again, at least a block. */
    private void fill() throws IOException {
        int left = end - offset;
        int wanted = (int) Math.min(unread, Math.max(blockBytes - left, left));
        Block filled = pool.block(left + wanted);
        System.arraycopy(block.bytes(), offset, filled.bytes(), 0, left);
        pool.release(block);
        block = filled;
        if (in.readNBytes(block.bytes(), left, wanted) < wanted) {
            throw new IOException(context.manifest().rawPath() + " is shorter than its manifest says");
        }
        unread -= wanted;
        offset = 0;
        end = left + wanted;
        ascii = Words.areAscii(block.bytes(), 0, end);
    }

    @Override
    public void close() throws IOException {
        pool.release(block);
        block = new Block(0);
        in.close();
    }
}
