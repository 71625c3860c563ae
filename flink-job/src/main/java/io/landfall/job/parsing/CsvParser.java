package io.landfall.job.parsing;

import io.landfall.contract.dataset.CsvDialect;

/**
 * Finds the fields of delimited records in a block of bytes, by the same grammar that landing cut the file by. Makes no
 * objects for rows or fields.
 */
final class CsvParser {
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    /** Equal to no byte. */
    private static final int NO_BYTE = 256;

    private final int delimiter;
    private final int quote;
    private final int escape;
    private final int comment;
    private final int[] columnOfField;
    private long line;
    private boolean afterCr;

    /** Line breaks inside the record that is being parsed. */
    private long breaks;

    /** Whether the field that is being parsed holds doubled quotes or escapes. */
    private boolean escaped;

    /**
     * A parser for one range.
     *
     * @param columnOfField for each field of the file the contract's column, or -1
     * @param firstLine line that the range starts in
     */
    CsvParser(CsvDialect dialect, int[] columnOfField, long firstLine) {
        this.delimiter = dialect.delimiter();
        this.quote = sign(dialect.quote());
        this.escape = sign(dialect.escape());
        this.comment = sign(dialect.comment());
        this.columnOfField = columnOfField.clone();
        this.line = firstLine;
    }

    private static int sign(char sign) {
        return sign == CsvDialect.NONE ? NO_BYTE : sign;
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
            int end = first == comment ? comment(data, position, to, isEnd) : record(batch, data, position, to, isEnd);
            if (end < 0) {
                return position;
            }
            position = end;
        }
        return position;
    }

    /** Passes over a comment and its line end; gives the byte after it, or -1 if it isn't whole. */
    private int comment(byte[] data, int from, int to, boolean isEnd) {
        int i = from;
        while (i < to && data[i] != LF && data[i] != CR) {
            i++;
        }
        return i >= to && !isEnd ? -1 : lineEnd(data, i, to);
    }

    private int lineEnd(byte[] data, int at, int to) {
        if (at >= to) {
            return at;
        }
        line++;
        afterCr = data[at] == CR;
        return at + 1;
    }

    /** Parses one record and its line end; gives the byte after it, or -1 if it isn't whole. */
    private int record(SliceBatch batch, byte[] data, int recordStart, int to, boolean isEnd) {
        int i = recordStart;
        int field = 0;
        boolean malformed = false;
        breaks = 0;
        while (true) {
            int start = i;
            int length;
            escaped = false;
            if (i < to && data[i] == quote) {
                start = i + 1;
                i = closingQuote(data, start, to, isEnd);
                if (i < 0) {
                    return -1;
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
        return lineEnd(data, i, to);
    }

    /** The quote that closes the field, or -1 if it isn't there or can't be told from a doubled one yet. */
    private int closingQuote(byte[] data, int from, int to, boolean isEnd) {
        int i = from;
        while (true) {
            while (i < to && data[i] != quote && data[i] != escape) {
                countBreak(data, i, to);
                i++;
            }
            if (i >= to || (i + 1 >= to && !isEnd)) {
                return -1;
            }
            if (data[i] == escape) {
                escaped = true;
                if (i + 1 < to) {
                    countBreak(data, i + 1, to);
                }
                i += 2;
            } else if (i + 1 < to && data[i + 1] == quote) {
                escaped = true;
                i += 2;
            } else {
                return i;
            }
        }
    }

    private void countBreak(byte[] data, int at, int to) {
        if (data[at] == LF || (data[at] == CR && !(at + 1 < to && data[at + 1] == LF))) {
            breaks++;
        }
    }

    private int fieldEnd(byte[] data, int from, int to) {
        int i = from;
        while (i < to && data[i] != delimiter && data[i] != LF && data[i] != CR) {
            i = data[i] == escape ? behindEscaped(data, i + 1, to) : i + 1;
        }
        return Math.min(i, to);
    }

    /** The byte behind the escaped one, or behind the escaped CRLF. */
    private int behindEscaped(byte[] data, int at, int to) {
        escaped = true;
        if (at >= to) {
            return at;
        }
        if (data[at] == LF || data[at] == CR) {
            breaks++;
            if (data[at] == CR && at + 1 < to && data[at + 1] == LF) {
                return at + 2;
            }
        }
        return at + 1;
    }
}
