package io.landfall.job.parsing;

import io.landfall.job.format.Words;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads the delimited records of one range block by block, and gives a batch of whole records a block. */
final class DelimitedReader implements BatchReader {
    /** Below the size from which the garbage collector treats an array as a case of its own. */
    private static final int BLOCK = 400 << 10;

    private final RangeContext context;
    private final CsvParser parser;
    private final InputStream in;
    private final int columns;
    private final int blockBytes;
    private long unread;
    private long nextRow;
    private byte[] block = new byte[0];
    private int offset;
    private boolean ascii = true;

    /**
     * Reads a range.
     *
     * @param in the entry's text from the range's first byte on; closed with this reader
     */
    DelimitedReader(RangeContext context, InputStream in) {
        this(context, in, BLOCK);
    }

    /**
     * Reads a range.
     *
     * @param blockBytes read at once, more only where a record is longer
     */
    DelimitedReader(RangeContext context, InputStream in, int blockBytes) {
        this.context = context;
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
            int capacity = BatchReader.capacity(columns, (block.length - offset) / Math.max(2, context.fields()) + 1);
            SliceBatch batch = new SliceBatch(context, block, columns, capacity, nextRow);
            if (ascii) {
                batch.markAscii();
            }
            offset = parser.parse(batch, offset, block.length, unread == 0);
            if (unread == 0 && offset == block.length) {
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
        int wanted = (int) Math.min(unread, Math.max(blockBytes - left, left));
        byte[] filled = Arrays.copyOfRange(block, offset, offset + left + wanted);
        if (in.readNBytes(filled, left, wanted) < wanted) {
            throw new IOException(context.manifest().rawPath() + " is shorter than its manifest says");
        }
        unread -= wanted;
        block = filled;
        ascii = Words.areAscii(block, 0, block.length);
        offset = 0;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
