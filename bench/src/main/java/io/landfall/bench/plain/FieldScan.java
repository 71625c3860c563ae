package io.landfall.bench.plain;

/** Finds the ends of fields, eight bytes at a time. Records have as many fields as the batch has columns. */
final class FieldScan {
    private static final long LINE_ENDS = Bits.eight('\n');
    private static final byte QUOTE = '"';

    private final long delimiters;
    private final byte delimiter;
    private final boolean quoted;

    FieldScan(char delimiter, boolean quoted) {
        this.delimiters = Bits.eight(delimiter);
        this.delimiter = (byte) delimiter;
        this.quoted = quoted;
    }

    /**
     * Fills a batch with the records from a position on. The data end with a line end, and the array goes on for eight
     * bytes behind them.
     *
     * @return where the next record starts
     */
    int scan(byte[] data, int from, int to, Batch batch) {
        batch.data = data;
        batch.rows = 0;
        return quoted ? scanQuoted(data, from, to, batch) : scanPlain(data, from, to, batch);
    }

    private int scanPlain(byte[] data, int from, int to, Batch batch) {
        int[] ends = batch.ends;
        int columns = batch.columns;
        int most = batch.capacity;
        int rows = 0;
        int start = from;
        int at = 0;
        int rowEnd = columns;
        for (int position = from; position < to; position += 8) {
            long word = Bits.longAt(data, position);
            long found = Bits.equal(word, delimiters) | Bits.equal(word, LINE_ENDS);
            while (found != 0) {
                int place = position + (Long.numberOfTrailingZeros(found) >>> 3);
                found &= found - 1;
                if (place >= to) {
                    break;
                }
                if (data[place] == '\n') {
                    batch.brokenColumn[rows] = 0;
                    if (at != rowEnd - 1) {
                        batch.brokenColumn[rows] = -1;
                        for (int c = Math.min(at, rowEnd - 1); c < rowEnd; c++) {
                            ends[c] = place;
                        }
                    }
                    ends[rowEnd - 1] = place;
                    batch.recordStart[rows++] = start;
                    start = place + 1;
                    at = rowEnd;
                    rowEnd += columns;
                    if (rows == most) {
                        batch.rows = rows;
                        return start;
                    }
                } else if (at < rowEnd) {
                    ends[at++] = place;
                }
            }
        }
        batch.rows = rows;
        return start;
    }

    private int scanQuoted(byte[] data, int from, int to, Batch batch) {
        int position = from;
        int rows = 0;
        while (position < to && rows < batch.capacity) {
            batch.recordStart[rows] = position;
            batch.brokenColumn[rows] = 0;
            int at = rows * batch.columns;
            int rowEnd = at + batch.columns;
            boolean inside = false;
            for (; inside || data[position] != '\n'; position++) {
                byte b = data[position];
                if (b == QUOTE) {
                    inside = !inside;
                } else if (b == delimiter && !inside && at < rowEnd) {
                    batch.ends[at++] = position;
                }
            }
            if (at != rowEnd - 1) {
                batch.brokenColumn[rows] = -1;
            }
            for (int c = Math.min(at, rowEnd - 1); c < rowEnd; c++) {
                batch.ends[c] = position;
            }
            rows++;
            position++;
        }
        batch.rows = rows;
        return position;
    }
}
