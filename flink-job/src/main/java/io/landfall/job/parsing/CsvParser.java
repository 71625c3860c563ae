package io.landfall.job.parsing;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.format.Words;

/**
 * Finds the fields of delimited records in a block of bytes, by the same grammar that landing cut the file by. Makes no
 * objects for rows or fields.
 */
final class CsvParser {
    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final long HIGHEST_BITS = 0x8080808080808080L;
    private static final long LFS = LF * Words.ONES;
    private static final long CRS = CR * Words.ONES;

    /** Equal to no byte. */
    private static final int NO_BYTE = 256;

    private static final long NOT_QUOTED = -1;

    private final int delimiter;
    private final int quote;
    private final int escape;
    private final int comment;
    private final int[] columnOfField;

    /** Whether only delimiter, quote and line ends mean anything, so that text can be searched a word at a time. */
    private final boolean byWords;

    private final long delimiters;
    private final long quotes;
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
        this.byWords = escape == NO_BYTE && comment == NO_BYTE && delimiter < 0x80;
        this.delimiters = delimiter * Words.ONES;
        this.quotes = quote == NO_BYTE ? delimiters : quote * Words.ONES;
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
        return byWords ? parseWords(batch, from, to, isEnd) : parseBytes(batch, from, to, isEnd);
    }

    /** {@link #parse} of texts in any dialect, byte by byte. */
    int parseBytes(SliceBatch batch, int from, int to, boolean isEnd) {
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
        endRow(batch, recordStart, i, field, malformed);
        return lineEnd(data, i, to);
    }

    private void endRow(SliceBatch batch, int start, int end, int fields, boolean malformed) {
        if (malformed) {
            batch.endMalformed(start, end - start, fields, SliceBatch.QUOTING, "", line);
        } else {
            batch.endRow(start, end - start, fields, line);
        }
        line += breaks;
        breaks = 0;
    }

    /** {@link #parse}, eight bytes at once: most of them mean nothing. */
    @SuppressWarnings("CyclomaticComplexity") // one loop, so that all of its state stays in registers
    private int parseWords(SliceBatch batch, int from, int to, boolean isEnd) {
        byte[] data = batch.data();
        int recordStart = from;
        int fieldStart = from;
        int field = 0;
        long quoted = NOT_QUOTED;
        boolean malformed = false;
        int next = from;
        breaks = 0;
        while (next < to && !batch.isFull()) {
            int base = next;
            long signs;
            if (to - next >= Long.BYTES) {
                signs = signs(Words.at(data, next));
                next += Long.BYTES;
            } else {
                signs = isSign(data[next]) ? 0x80 : 0;
                next++;
            }
            for (; signs != 0; signs &= signs - 1) {
                int at = base + (Long.numberOfTrailingZeros(signs) >>> 3);
                byte sign = data[at];
                if (sign == delimiter) {
                    field(batch, field++, fieldStart, at, quoted);
                    quoted = NOT_QUOTED;
                    fieldStart = at + 1;
                } else if (sign == LF || sign == CR) {
                    if (at > recordStart) {
                        field(batch, field, fieldStart, at, quoted);
                        endRow(batch, recordStart, at, field + 1, malformed);
                        line++;
                    } else if (sign == CR || !afterCr) {
                        line++; // an empty line is no record
                    }
                    afterCr = sign == CR;
                    recordStart = at + 1;
                    fieldStart = recordStart;
                    field = 0;
                    quoted = NOT_QUOTED;
                    malformed = false;
                    if (batch.isFull()) {
                        return recordStart;
                    }
                } else if (at == fieldStart && quoted == NOT_QUOTED) {
                    escaped = false;
                    int closing = closingQuote(data, at + 1, to, isEnd);
                    if (closing < 0) {
                        return recordStart;
                    }
                    quoted = ((long) (closing - at - 1) << 1) | (escaped ? 1 : 0);
                    int end = fieldEnd(data, closing + 1, to);
                    malformed |= end > closing + 1;
                    next = end;
                    break;
                }
            }
        }
        if (!isEnd || recordStart == to || batch.isFull()) {
            return recordStart;
        }
        field(batch, field, fieldStart, to, quoted);
        endRow(batch, recordStart, to, field + 1, malformed);
        return to;
    }

    /** Adds a field that ends here; a quoted one by its length and whether it is escaped. */
    private void field(SliceBatch batch, int field, int start, int end, long quoted) {
        if (field < columnOfField.length && columnOfField[field] >= 0) {
            if (quoted == NOT_QUOTED) {
                batch.field(columnOfField[field], start, end - start, false);
            } else {
                batch.field(columnOfField[field], start + 1, (int) (quoted >>> 1), (quoted & 1) != 0);
            }
        }
    }

    private boolean isSign(byte b) {
        return b == delimiter || b == LF || b == CR || b == quote;
    }

    /** The highest bit of each byte of a word that means something. */
    private long signs(long word) {
        long others = Words.nonZero(word ^ delimiters)
                & Words.nonZero(word ^ quotes)
                & Words.nonZero(word ^ LFS)
                & Words.nonZero(word ^ CRS);
        return ~others & HIGHEST_BITS;
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
