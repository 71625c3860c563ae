package io.landfall.job.landing;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.format.Words;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where the records of a delimited text end while its bytes go by, and cuts it into ranges of whole records. A
 * line break inside a quoted field, or behind an escape, ends nothing. A quote opens a field only as its first byte;
 * inside, a doubled quote stands for itself. Lines end with LF, CRLF or CR. Empty lines and comments are no records.
 * Works on bytes of any charset that keeps ASCII in its place.
 */
final class RecordScanner {
    /** A longer record is a lost quote or no text: it would have to be held in memory whole. */
    static final int MAX_RECORD_BYTES = 16 << 20;

    private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte LF = '\n';
    private static final byte CR = '\r';
    private static final long LFS = LF * Words.ONES;
    private static final long CRS = CR * Words.ONES;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    /** Equal to no byte. */
    private static final int NO_BYTE = 256;

    private final int delimiter;
    private final int quote;
    private final int escape;
    private final int comment;
    private final byte[] byteOrderMark;
    private final byte[] trailerPrefix;
    private final boolean unitsLine;

    /** Whether only delimiter, quote and line ends mean anything in rows, so that text can be searched a word at a time. */
    private final boolean byWords;

    private final long quotes;
    private final long rangeBytes;
    private final int entry;
    private final int firstIndex;
    private final List<RecordRange> ranges = new ArrayList<>();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final ByteArrayOutputStream newest = new ByteArrayOutputStream();

    /** Bytes of the mark seen so far; all of them if it is certain whether there is one. */
    private int markBytes;

    private long position;
    private long line = 1;
    private boolean afterCr;
    private int linesToSkip;
    private Place place = Place.FIELD_START;
    private Phase phase;

    private long recordStart;
    private long recordLine = 1;
    private long quoteLine;
    private long newestStart = -1;
    private byte[] newestRecord = new byte[0];

    private long rangeStart = -1;
    private long rangeFirstRow;
    private long rangeFirstLine;
    private long rows;
    private long rowsBeforeRange;
    private long dataStart;

    /**
     * A scanner of the text of one entry.
     *
     * @param entry its number in the file
     * @param firstIndex index of its first range
     * @param rowsBefore records in the entries before it
     */
    RecordScanner(CsvDialect dialect, long rangeBytes, int entry, int firstIndex, long rowsBefore) {
        this.delimiter = dialect.delimiter();
        this.quote = sign(dialect.quote());
        this.escape = sign(dialect.escape());
        this.comment = sign(dialect.comment());
        this.linesToSkip = dialect.header().skipLines();
        this.unitsLine = dialect.header().unitsLine();
        this.phase = dialect.header().present() ? Phase.HEADER : Phase.ROWS;
        this.byteOrderMark = dialect.charset().equalsIgnoreCase("UTF-8") ? UTF_8_MARK : new byte[0];
        this.trailerPrefix = dialect.trailer()
                .map(trailer -> trailer.prefix().getBytes(Charset.forName(dialect.charset())))
                .orElse(new byte[0]);
        this.byWords = escape == NO_BYTE && comment == NO_BYTE && trailerPrefix.length == 0;
        this.quotes = quote == NO_BYTE ? LFS : quote * Words.ONES;
        this.rangeBytes = rangeBytes;
        this.entry = entry;
        this.firstIndex = firstIndex;
        this.rows = rowsBefore;
    }

    /** A scanner of a file that is one text. */
    RecordScanner(CsvDialect dialect, long rangeBytes) {
        this(dialect, rangeBytes, 0, 0, 0);
    }

    private static int sign(char sign) {
        return sign == CsvDialect.NONE ? NO_BYTE : sign;
    }

    private enum Place {
        FIELD_START,
        IN_FIELD,
        IN_QUOTES,
        AFTER_QUOTE,
        ESCAPED_IN_FIELD,
        ESCAPED_IN_QUOTES,
        COMMENT
    }

    private enum Phase {
        HEADER,
        UNITS,
        ROWS
    }

    /**
     * What was found.
     *
     * @param header bytes of the header record without its line end; empty if the dialect has none
     * @param first bytes of the first record, without its line end; empty if there is none
     * @param trailer bytes of the trailer, if the dialect has one
     * @param start first byte of the rows
     * @param end byte after the last row, where the trailer starts
     * @param ranges at least one, from start to end without a gap
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Scanned(byte[] header, byte[] first, byte[] trailer, long start, long end, List<RecordRange> ranges) {}

    /** Takes the next bytes of the text. */
    void scan(byte[] bytes, int offset, int length) throws UnreadableFileException {
        int from = offset;
        while (markBytes < byteOrderMark.length && from < offset + length) {
            if (bytes[from] == byteOrderMark[markBytes]) {
                from++;
                passMark();
            } else {
                takeWhatIsNoMark();
            }
        }
        int end = offset + length;
        for (int i = from; i < end; i++) {
            i = passOver(bytes, i, end);
            if (i < end) {
                take(bytes[i]);
            }
        }
    }

    /** Passes over bytes of rows that change nothing, eight at a time; gives the next one that may. */
    private int passOver(byte[] bytes, int from, int end) throws UnreadableFileException {
        boolean firstIsKnown = rows > rowsBeforeRange || !ranges.isEmpty();
        if (!byWords || phase != Phase.ROWS || !firstIsKnown || place == Place.AFTER_QUOTE) {
            return from;
        }
        int at = from;
        long signs = 0;
        while (end - at >= Long.BYTES) {
            signs = signs(Words.at(bytes, at));
            if (signs != 0) {
                break;
            }
            at += Long.BYTES;
        }
        at += signs == 0 ? 0 : Long.numberOfTrailingZeros(signs) >>> 3;
        if (at > from) {
            position += at - from;
            afterCr = false;
            if (place != Place.IN_QUOTES) {
                place = bytes[at - 1] == delimiter ? Place.FIELD_START : Place.IN_FIELD;
            }
            if (position - recordStart > MAX_RECORD_BYTES) {
                throw tooLong();
            }
        }
        return at;
    }

    /** The highest bit of each byte of a word that may end a record, a line or a quoted field. */
    private long signs(long word) {
        long others = Words.nonZero(word ^ quotes) & Words.nonZero(word ^ LFS) & Words.nonZero(word ^ CRS);
        return ~others & HIGHEST_BITS;
    }

    private void passMark() {
        markBytes++;
        if (markBytes == byteOrderMark.length) {
            position = markBytes;
            recordStart = markBytes;
        }
    }

    /** The first bytes were those of a mark, but the mark isn't whole: they belong to the text. */
    private void takeWhatIsNoMark() throws UnreadableFileException {
        int seen = markBytes;
        markBytes = byteOrderMark.length;
        for (int i = 0; i < seen; i++) {
            take(byteOrderMark[i]);
        }
    }

    private void take(byte b) throws UnreadableFileException {
        boolean lineFeedOfCrLf = afterCr && b == LF;
        afterCr = b == CR;
        position++;
        if (lineFeedOfCrLf) {
            lineFeed();
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
        if (phase == Phase.ROWS && rangeStart < 0) {
            dataStart = recordStart;
            startRange(recordStart, recordLine);
        }
        if (isRecordOver(b, lineEnd)) {
            endRecord(position - 1);
            return;
        }
        capture(b);
        if (position - recordStart > MAX_RECORD_BYTES) {
            throw tooLong();
        }
    }

    /** Moves on by one byte; true if it is a line end that ends a record. */
    private boolean isRecordOver(byte b, boolean lineEnd) {
        switch (place) {
            case ESCAPED_IN_FIELD -> place = Place.IN_FIELD;
            case ESCAPED_IN_QUOTES -> place = Place.IN_QUOTES;
            case IN_QUOTES ->
                place = b == quote ? Place.AFTER_QUOTE : b == escape ? Place.ESCAPED_IN_QUOTES : Place.IN_QUOTES;
            case COMMENT -> {
                return lineEnd;
            }
            case FIELD_START, IN_FIELD, AFTER_QUOTE -> {
                return lineEnd || moveOutsideQuotes(b);
            }
        }
        return false;
    }

    private boolean moveOutsideQuotes(byte b) {
        if (b == comment && position - 1 == recordStart) {
            place = Place.COMMENT;
        } else if (b == delimiter) {
            place = Place.FIELD_START;
        } else if (b == escape) {
            place = Place.ESCAPED_IN_FIELD;
        } else if (b == quote && place != Place.IN_FIELD) {
            if (place == Place.FIELD_START) {
                quoteLine = line;
            }
            place = Place.IN_QUOTES;
        } else {
            place = Place.IN_FIELD;
        }
        return false;
    }

    private void capture(byte b) {
        if (place == Place.COMMENT) {
            return;
        }
        if (phase == Phase.HEADER) {
            header.write(b);
        } else if (phase == Phase.ROWS) {
            if (rows == rowsBeforeRange && ranges.isEmpty()) {
                first.write(b);
            }
            if (trailerPrefix.length > 0) {
                newest.write(b);
            }
        }
    }

    private void skipLine(boolean lineEnd) {
        if (lineEnd) {
            linesToSkip--;
            recordStart = position;
            recordLine = line;
        }
    }

    /** The line feed of a CRLF belongs to the record before it, unless it stands inside a field. */
    private void lineFeed() {
        if (recordStart != position - 1) {
            if (linesToSkip == 0) {
                capture(LF);
            }
            return;
        }
        recordStart = position;
        if (rangeStart == position - 1) {
            rangeStart = position;
            if (ranges.isEmpty()) {
                dataStart = position;
            } else {
                RecordRange last = ranges.remove(ranges.size() - 1);
                ranges.add(ended(last, position, last.rows()));
            }
        }
    }

    private static RecordRange ended(RecordRange range, long end, long rows) {
        return new RecordRange(
                range.index(), range.entry(), range.start(), end, range.firstRow(), range.firstLine(), rows);
    }

    private void endRecord(long end) {
        boolean isRecord = end > recordStart && place != Place.COMMENT;
        if (isRecord) {
            switch (phase) {
                case HEADER -> phase = unitsLine ? Phase.UNITS : rowsFrom();
                case UNITS -> phase = rowsFrom();
                case ROWS -> endRow();
            }
        }
        recordStart = position;
        recordLine = line;
        place = Place.FIELD_START;
    }

    private Phase rowsFrom() {
        dataStart = position;
        startRange(position, line);
        return Phase.ROWS;
    }

    private void endRow() {
        rows++;
        newestStart = recordStart;
        if (position - rangeStart >= rangeBytes) {
            closeRange();
            startRange(position, line);
        }
        if (trailerPrefix.length > 0) {
            newestRecord = newest.toByteArray();
            newest.reset();
        }
    }

    private void startRange(long start, long firstLine) {
        rangeStart = start;
        rangeFirstRow = rows + 1;
        rangeFirstLine = firstLine;
        rowsBeforeRange = rows;
    }

    private void closeRange() {
        ranges.add(new RecordRange(
                firstIndex + ranges.size(),
                entry,
                rangeStart,
                position,
                rangeFirstRow,
                rangeFirstLine,
                rows - rowsBeforeRange));
    }

    /**
     * Ends the text.
     *
     * @throws UnreadableFileException if a quote is never closed, the header is missing, or the trailer is
     */
    Scanned finish() throws UnreadableFileException {
        if (markBytes < byteOrderMark.length) {
            takeWhatIsNoMark();
        }
        if (place == Place.IN_QUOTES || place == Place.ESCAPED_IN_QUOTES) {
            throw new UnreadableFileException(
                    "unclosed-quote",
                    "the quote opened in line " + quoteLine + " is never closed; close or double it there");
        }
        if (position > recordStart && linesToSkip == 0) {
            endRecord(position);
        }
        if (phase != Phase.ROWS) {
            throw missingHeader();
        }
        if (rangeStart < 0) {
            dataStart = position;
            startRange(position, line);
        }
        if (position > rangeStart || ranges.isEmpty()) {
            closeRange();
        }
        byte[] trailer = trailerPrefix.length > 0 ? takeTrailer() : new byte[0];
        long end = ranges.get(ranges.size() - 1).end();
        return new Scanned(header.toByteArray(), first.toByteArray(), trailer, dataStart, end, List.copyOf(ranges));
    }

    private UnreadableFileException missingHeader() {
        if (position == 0) {
            return new UnreadableFileException(
                    "empty", "the file is empty; it needs at least the line that names the columns");
        }
        return phase == Phase.UNITS
                ? new UnreadableFileException(
                        "no-units", "the file ends behind its header; its second line must give the units")
                : new UnreadableFileException(
                        "no-header", "the file has no header line; its first line must name the columns");
    }

    /** Takes the last record out of the rows. */
    private byte[] takeTrailer() throws UnreadableFileException {
        if (newestStart < 0
                || !Arrays.equals(
                        trailerPrefix,
                        0,
                        trailerPrefix.length,
                        newestRecord,
                        0,
                        Math.min(trailerPrefix.length, newestRecord.length))) {
            throw new UnreadableFileException(
                    "no-trailer",
                    "the file's last record (before line " + line + ") is not the trailer that its contract declares;"
                            + " it may have been cut off: put the whole file into the inbox again");
        }
        RecordRange last = ranges.remove(ranges.size() - 1);
        while (last.start() > newestStart) {
            last = ranges.remove(ranges.size() - 1); // blank lines behind the trailer
        }
        if (last.start() < newestStart || ranges.isEmpty()) {
            ranges.add(ended(last, newestStart, last.rows() - 1));
        }
        return newestRecord;
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
