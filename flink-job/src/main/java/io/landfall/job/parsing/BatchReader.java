package io.landfall.job.parsing;

import java.io.Closeable;
import java.io.IOException;

/** Reads the records of one range as batches. */
interface BatchReader extends Closeable {
    /** Enough rows to make the cost of a batch vanish, few enough that wide rows stay in the cache. */
    int MAX_ROWS = 16_384;

    int MAX_CELLS = 1 << 18;

    /** The next batch; the last one says so, may be empty, and is not followed by another call. */
    SliceBatch next() throws IOException;

    /** Rows that a batch has room for. */
    static int capacity(int columns, int rowsAtMost) {
        int byCells = Math.max(64, MAX_CELLS / Math.max(1, columns));
        return Math.min(Math.min(MAX_ROWS, byCells), rowsAtMost);
    }
}
