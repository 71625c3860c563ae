package io.landfall.job.csv;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.format.Container;
import io.landfall.job.format.ContentLimits;
import io.landfall.job.format.Originals;
import io.landfall.job.format.TextCharset;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.LandedBytes;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import io.landfall.job.parsing.RangeContext;
import io.landfall.job.parsing.ReadRange;
import io.landfall.job.parsing.SliceBatch;
import io.landfall.job.validation.ColumnVector;
import io.landfall.job.validation.RejectedRow;
import io.landfall.job.validation.RowValidator;
import io.landfall.job.validation.TypedBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole way of a delimited file's bytes through landing, parsing and validation. Whatever the bytes are, it holds
 * what must hold of all files: that the ranges cover the rows without a gap, that between records there is nothing but
 * empty lines and comments, that both stages count the same rows, that each row tells its number and its line, and that
 * what people read stays short.
 */
public final class WholeText {
    private static final int LONGEST_MESSAGE = 10_000;

    private final DatasetContract contract;
    private final byte[] bytes;
    private final int blockBytes;
    private final Manifest manifest;
    private final CsvDialect dialect;
    private final RowValidator validator;
    private final List<Row> rows = new ArrayList<>();
    private byte[] text = new byte[0];
    private int at;
    private long line = 1;
    private int counted;

    private WholeText(DatasetContract contract, byte[] bytes, int blockBytes, Manifest manifest) {
        this.contract = contract;
        this.bytes = bytes;
        this.blockBytes = blockBytes;
        this.manifest = manifest;
        this.dialect = contract.csv().in(manifest.textCharset());
        this.validator = new RowValidator(contract.columns(), dialect);
    }

    /** What becomes of a file. */
    public sealed interface Outcome {}

    /** It failed, and its sender reads why. */
    public record Refused(String reason, String explanation) implements Outcome {}

    /** Its rows, good and bad, in its order. */
    public record Table(Manifest manifest, List<Row> rows) implements Outcome {
        /** The values of the good rows. */
        public List<List<String>> good() {
            return rows.stream()
                    .filter(row -> row.rejected().isEmpty())
                    .map(Row::values)
                    .toList();
        }

        /** The bad rows. */
        public List<RejectedRow> bad() {
            return rows.stream().flatMap(row -> row.rejected().stream()).toList();
        }
    }

    /**
     * A row.
     *
     * @param number in the file, from 1
     * @param line of the entry that it starts in, from 1
     * @param values texts of its columns, missing ones empty; none of a bad row
     * @param rejected why it goes to quarantine
     */
    public record Row(long number, long line, List<String> values, Optional<RejectedRow> rejected) {}

    /**
     * Takes a file the whole way.
     *
     * @param rangeBytes from which size on a range is closed
     * @param blockBytes how many bytes are scanned and parsed at once
     */
    public static Outcome read(DatasetContract contract, byte[] bytes, long rangeBytes, int blockBytes)
            throws IOException {
        Manifest manifest;
        try {
            manifest = LandedBytes.manifest(contract, bytes, rangeBytes, blockBytes);
        } catch (UnreadableFileException e) {
            holds(e.reason().matches("[a-z][a-z0-9-]*"), "reason '" + e.reason() + "'");
            isShort(e.explanation());
            holds(!e.explanation().isBlank(), "an explanation of " + e.reason());
            return new Refused(e.reason(), e.explanation());
        }
        manifest.notes().forEach(WholeText::isShort);
        WholeText way = new WholeText(contract, bytes, blockBytes, manifest);
        for (int i = 0; i < manifest.ranges().size(); i++) {
            way.range(i);
        }
        return new Table(manifest, List.copyOf(way.rows));
    }

    private static void isShort(String message) {
        holds(message.length() <= LONGEST_MESSAGE, "a message of " + message.length() + " characters");
    }

    private void range(int index) throws IOException {
        RecordRange range = manifest.ranges().get(index);
        Manifest.Entry entry = manifest.entries().get(range.entry());
        boolean first = index == 0 || manifest.ranges().get(index - 1).entry() != range.entry();
        boolean last = index + 1 == manifest.ranges().size()
                || manifest.ranges().get(index + 1).entry() != range.entry();
        holds(range.index() == index, "range " + index + " says it is " + range.index());
        holds(range.firstRow() == rows.size() + 1, "range " + index + " starts with row " + range.firstRow());
        if (first) {
            text = textOf(entry);
            at = 0;
            line = 1;
            counted = 0;
            holds(range.start() == entry.start(), "the first range starts where the entry's rows do");
            at = (int) range.start();
        }
        holds(range.start() == at, "range " + index + " starts at " + range.start() + ", not at " + at);
        RangeContext context = RangeContext.of("raw/any/manifest.json", manifest, index, contract, false);
        InputStream in = new ByteArrayInputStream(text, (int) range.start(), text.length - (int) range.start());
        int before = rows.size();
        for (SliceBatch batch : ReadRange.ofText(context, in, blockBytes)) {
            batch(batch);
        }
        passBlank((int) range.end());
        holds(at == range.end(), "range " + index + " ends at " + range.end() + ", its records at " + at);
        holds(
                rows.size() - before == range.rows(),
                "scanner " + range.rows() + " rows, parser " + (rows.size() - before));
        if (last) {
            holds(range.end() == entry.end(), "the last range ends where the entry's rows do");
            holds(
                    entry.end() == text.length || dialect.trailer().isPresent(),
                    "rows end at " + entry.end() + " of " + text.length + " bytes");
        }
    }

    private byte[] textOf(Manifest.Entry entry) throws IOException {
        if (entry.seekable()) {
            return bytes;
        }
        try (Container container = Container.open(Originals.of(bytes), ContentLimits.DEFAULT);
                InputStream in = TextCharset.utf8(container.open(entry.number()), manifest.charset())) {
            return in.readAllBytes();
        }
    }

    private void batch(SliceBatch batch) {
        TypedBatch typed = validator.validate(batch);
        holds(batch.firstRow() == rows.size() + 1, "a batch starts with row " + batch.firstRow());
        holds(typed.rowsRead() == batch.rows(), "validation reads every row");
        holds(typed.selected() + typed.rejected().size() == batch.rows(), "each row is good or bad");
        Map<Long, RejectedRow> bad = new HashMap<>();
        typed.rejected().forEach(row -> bad.put(row.row(), row));
        Map<Integer, Boolean> good = new HashMap<>();
        for (int n = 0; n < typed.selected(); n++) {
            good.put(typed.selectedRow(n), true);
        }
        for (int row = 0; row < batch.rows(); row++) {
            long number = batch.firstRow() + row;
            checkPlace(batch, row);
            Optional<RejectedRow> rejected = Optional.ofNullable(bad.get(number));
            holds(good.containsKey(row) != rejected.isPresent(), "row " + number + " is good or bad");
            rejected.ifPresent(each -> checkTold(batch, each));
            rows.add(new Row(number, batch.line(row), rejected.isPresent() ? List.of() : values(typed, row), rejected));
        }
    }

    private void checkPlace(SliceBatch batch, int row) {
        passBlank(text.length);
        int start = batch.recordStart(row);
        int end = start + batch.recordLength(row);
        holds(
                Arrays.equals(text, at, at + batch.recordLength(row), batch.data(), start, end),
                "row " + (rows.size() + 1) + " is not what stands at byte " + at);
        countLines(at);
        holds(batch.line(row) == line, "line " + line + " is told as " + batch.line(row));
        at += batch.recordLength(row);
        holds(at == text.length || isLineEnd(at), "a record ends at byte " + at + ", its line doesn't");
    }

    private void checkTold(SliceBatch batch, RejectedRow rejected) {
        holds(rejected.line() == batch.line((int) (rejected.row() - batch.firstRow())), "the line of a bad row");
        holds(!rejected.rule().isEmpty() && !rejected.reason().isBlank(), "a bad row has rule and reason");
        isShort(rejected.value());
        isShort(rejected.reason());
        holds(rejected.raw().length() <= 100_001, "what is kept of a bad row has an end");
    }

    /** Passes over empty lines and comments, the only things between records. */
    private void passBlank(int end) {
        while (at < end) {
            if (isLineEnd(at)) {
                at++;
            } else if (text[at] == dialect.comment() && dialect.comment() != CsvDialect.NONE) {
                while (at < end && !isLineEnd(at)) {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    private boolean isLineEnd(int position) {
        return text[position] == '\n' || text[position] == '\r';
    }

    private void countLines(int end) {
        for (; counted < end; counted++) {
            boolean halfOfCrLf = text[counted] == '\r' && counted + 1 < text.length && text[counted + 1] == '\n';
            line += isLineEnd(counted) && !halfOfCrLf ? 1 : 0;
        }
    }

    private static List<String> values(TypedBatch batch, int row) {
        List<String> values = new ArrayList<>();
        for (int c = 0; c < batch.context().contract().columns().size(); c++) {
            ColumnVector column = batch.column(c);
            values.add(column.isMissing(row) ? "" : value(column, row));
        }
        return values;
    }

    private static String value(ColumnVector column, int row) {
        if (column instanceof ColumnVector.Texts texts) {
            return new String(texts.bytes(), texts.start(row), texts.length(row), StandardCharsets.UTF_8);
        }
        return column instanceof ColumnVector.Doubles doubles
                ? Double.toString(doubles.value(row))
                : Long.toString(((ColumnVector.Longs) column).value(row));
    }

    private static void holds(boolean condition, String claim) {
        if (!condition) {
            throw new AssertionError("does not hold: " + claim);
        }
    }
}
