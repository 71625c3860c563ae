package io.landfall.job.landing;

import io.landfall.job.format.UnreadableFileException;
import io.landfall.contract.dataset.CsvDialect;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the records of a delimited file end while its bytes go by, and cuts the file into ranges of whole
 * records. A line break inside a quoted field ends nothing. A quote opens a field only as its first byte; inside, a
 * doubled quote stands for itself. Lines end with LF, CRLF or CR. Empty lines are no records. Works on bytes of any
 * charset that keeps ASCII in its place.
 */
final class RecordScanner {
    /** A longer record is a lost quote or no text: it would have to be held in memory whole. */
    static final int MAX_RECORD_BYTES = 16 << 20;

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte LF = '\n';
    private static final byte CR = '\r';

    private final byte delimiter;
    private final byte quote;
    private final byte[] byteOrderMark;
    private final long rangeBytes;
    private final List<RecordRange> ranges = new ArrayList<>();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();

    private long position;
    private long line = 1;
    private boolean afterCr;
    private int linesToSkip;
    private Place place = Place.FIELD_START;
    private boolean headerSeen;

    private long recordStart;
    private long recordLine = 1;
    private long quoteLine;

    private long rangeStart = -1;
    private long rangeFirstRow = 1;
    private long rangeFirstLine;
    private long rows;
    private long rowsBeforeRange;

    RecordScanner(CsvDialect dialect, long rangeBytes) {
        this.delimiter = (byte) dialect.delimiter();
        this.quote = (byte) dialect.quote();
        this.linesToSkip = dialect.header().skipLines();
        this.byteOrderMark = dialect.charset().equalsIgnoreCase("UTF-8") ? UTF_8_MARK : new byte[0];
        this.rangeBytes = rangeBytes;
    }

    private enum Place {
        FIELD_START,
        IN_FIELD,
        IN_QUOTES,
        AFTER_QUOTE
    }

    /** Takes the next bytes of the file. */
    void scan(byte[] bytes, int offset, int length) throws UnreadableFileException {
        for (int i = offset; i < offset + length; i++) {
            take(bytes[i]);
        }
    }

    private void take(byte b) throws UnreadableFileException {
        if (position < byteOrderMark.length && position == recordStart && b == byteOrderMark[(int) position]) {
            position++;
            recordStart = position;
            return;
        }
        boolean lineFeedOfCrLf = afterCr && b == LF;
        afterCr = b == CR;
        position++;
        if (lineFeedOfCrLf) {
            if (place != Place.IN_QUOTES) {
                skipBoundary();
            } else if (!headerSeen) {
                header.write(b);
            }
            return;
        }
        boolean lineEnd = b == LF || b == CR;
        if (lineEnd) {
            line++;
        }
        if (linesToSkip > 0) {
            skipLine(lineEnd);
            return;
        }
        if (place == Place.IN_QUOTES) {
            if (b == quote) {
                place = Place.AFTER_QUOTE;
            }
        } else if (lineEnd) {
            endRecord(position - 1);
            return;
        } else if (b == delimiter) {
            place = Place.FIELD_START;
        } else if (b == quote && place != Place.IN_FIELD) {
            if (place == Place.FIELD_START) {
                quoteLine = line;
            }
            place = Place.IN_QUOTES;
        } else {
            place = Place.IN_FIELD;
        }
        if (!headerSeen) {
            header.write(b);
        }
        if (position - recordStart > MAX_RECORD_BYTES) {
            throw tooLong();
        }
    }

    private void skipLine(boolean lineEnd) {
        if (lineEnd) {
            linesToSkip--;
            recordStart = position;
            recordLine = line;
        }
    }

    /** The line feed of a CRLF belongs to the record before it. */
    private void skipBoundary() {
        if (recordStart == position - 1) {
            recordStart = position;
            if (rangeStart == position - 1) {
                rangeStart = position;
                if (!ranges.isEmpty()) {
                    RecordRange last = ranges.remove(ranges.size() - 1);
                    ranges.add(new RecordRange(
                            last.index(), last.start(), position, last.firstRow(), last.firstLine(), last.rows()));
                }
            }
        }
    }

    private void endRecord(long end) {
        boolean empty = end == recordStart;
        if (!headerSeen) {
            if (!empty) {
                headerSeen = true;
                startRange();
            }
        } else if (!empty) {
            rows++;
            if (position - rangeStart >= rangeBytes) {
                closeRange();
                startRange();
            }
        }
        recordStart = position;
        recordLine = line;
        place = Place.FIELD_START;
    }

    private void startRange() {
        rangeStart = position;
        rangeFirstRow = rows + 1;
        rangeFirstLine = line;
        rowsBeforeRange = rows;
    }

    private void closeRange() {
        ranges.add(new RecordRange(
                ranges.size(), rangeStart, position, rangeFirstRow, rangeFirstLine, rows - rowsBeforeRange));
    }

    /**
     * Ends the file.
     *
     * @return the ranges, at least one, from the end of the header to the end of the file
     */
    List<RecordRange> finish() throws UnreadableFileException {
        if (place == Place.IN_QUOTES) {
            throw new UnreadableFileException(
                    "unclosed-quote",
                    "the quote opened in line " + quoteLine + " is never closed; close or double it there");
        }
        if (position > recordStart) {
            endRecord(position);
        }
        if (position == 0) {
            throw new UnreadableFileException(
                    "empty", "the file is empty; it needs at least the line that names the columns");
        }
        if (!headerSeen) {
            throw new UnreadableFileException(
                    "no-header", "the file has no header line; its first line must name the columns");
        }
        if (position > rangeStart || ranges.isEmpty()) {
            closeRange();
        }
        return List.copyOf(ranges);
    }

    /** The bytes of the header record, without its line end. */
    byte[] header() {
        return header.toByteArray();
    }

    private UnreadableFileException tooLong() {
        String cause = place == Place.IN_QUOTES || place == Place.AFTER_QUOTE
                ? "; perhaps the quote opened in line " + quoteLine + " is never closed"
                : "; perhaps this is not a text file";
        return new UnreadableFileException(
                "record-too-long",
                "the record that starts in line " + recordLine + " is longer than " + (MAX_RECORD_BYTES >> 20) + " MB"
                        + cause);
    }
}
