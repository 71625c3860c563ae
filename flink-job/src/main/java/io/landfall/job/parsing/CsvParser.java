package io.landfall.job.parsing;

import io.landfall.contract.dataset.CsvDialect;

/**
 * Finds the fields of delimited records in a block of bytes, by the same grammar that landing cut the file by. Makes no
 * objects for rows or fields.
 */
final class CsvParser {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final byte delimiter;
    private final byte quote;
    private final int[] columnOfField;
    private long line;
    private boolean afterCr;

    /**
     * A parser for one range.
     *
     * @param columnOfField for each field of the file the contract's column, or -1
     * @param firstLine line that the range starts in
     */
    CsvParser(CsvDialect dialect, int[] columnOfField, long firstLine) {
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.columnOfField = columnOfField.clone();
        this.line = firstLine;
    }

    /**
     * Adds whole records to a batch until it is full or the bytes end.
     *
     * @param from first byte
     * @param to byte after the last
     * @param isEnd whether no more bytes follow in the range, so that the last record needs no line end
     * @return the byte after the last that was taken; a record that isn't whole yet is left
     */
    int parse(SliceBatch batch, int from, int to, boolean isEnd) {
        byte[] data = batch.data();
        int position = from;
        while (position < to && !batch.isFull()) {
            byte first = data[position];
            if (first == LF || first == CR) {
                if (!(first == LF && afterCr)) {
                    line++; // an empty line is no record
                }
                afterCr = first == CR;
                position++;
                continue;
            }
            int end = record(batch, data, position, to, isEnd);
            if (end < 0) {
                return position;
            }
            position = end;
        }
        return position;
    }

    /** Parses one record and its line end; gives the byte after it, or -1 if it isn't whole. */
    private int record(SliceBatch batch, byte[] data, int recordStart, int to, boolean isEnd) {
        int i = recordStart;
        int field = 0;
        boolean malformed = false;
        long breaks = 0;
        while (true) {
            int start = i;
            int length;
            boolean escaped = false;
            if (i < to && data[i] == quote) {
                start = ++i;
                while (true) {
                    while (i < to && data[i] != quote) {
                        if (data[i] == LF || (data[i] == CR && !(i + 1 < to && data[i + 1] == LF))) {
                            breaks++;
                        }
                        i++;
                    }
                    if (i >= to || (i + 1 >= to && !isEnd)) {
                        return -1;
                    }
                    if (i + 1 < to && data[i + 1] == quote) {
                        escaped = true;
                        i += 2;
                    } else {
                        break;
                    }
                }
                length = i++ - start;
                int closed = i;
                i = fieldEnd(data, i, to);
                malformed |= i > closed;
            } else {
                i = fieldEnd(data, i, to);
                length = i - start;
            }
            if (i >= to && !isEnd) {
                return -1;
            }
            if (field < columnOfField.length && columnOfField[field] >= 0) {
                batch.field(columnOfField[field], start, length, escaped);
            }
            field++;
            if (i >= to || data[i] != delimiter) {
                break;
            }
            i++;
        }
        batch.endRow(recordStart, i - recordStart, field, malformed, line);
        line += breaks;
        if (i < to) {
            line++;
            afterCr = data[i] == CR;
            i++;
        }
        return i;
    }

    private int fieldEnd(byte[] data, int from, int to) {
        int i = from;
        while (i < to && data[i] != delimiter && data[i] != LF && data[i] != CR) {
            i++;
        }
        return i;
    }
}
