package io.landfall.job.storage;

import io.landfall.job.validation.ColumnVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one column of a row group, a batch's worth of values at once, and hands whole pages to parquet-java. Values of
 * few kinds go through a dictionary; when the first page shows that it doesn't pay, or it grows too large, the column goes
 * on without it.
 */
abstract sealed class ColumnPages permits NumberPages, TextPages, TruthPages {
    private @Nullable PageWriter pages;
    private final PrimitiveType type;
    private final boolean optional;
    private final int pageRows;
    private final PageScratch scratch;

    /** Rows of the open page without a value. */
    private int[] missing = new int[64];

    private int missingCount;
    private int rows;
    private int values;
    private long bytes;

    /**
     * A column without rows.
     *
     * @param scratch shared with columns that the same thread writes
     */
    ColumnPages(ColumnDescriptor column, PageScratch scratch) {
        this.type = column.getPrimitiveType();
        this.optional = type.getRepetition() == Repetition.OPTIONAL;
        this.pageRows = scratch.numbers().length;
        this.scratch = scratch;
    }

    /** Empties the column for another row group. */
    final void begin(PageWriter writer) {
        pages = writer;
        rows = 0;
        values = 0;
        missingCount = 0;
        bytes = 0;
        forget();
    }

    /** Forgets the open page's values, and the dictionary. */
    abstract void forget();

    /** Adds the selected rows of a vector. */
    final void append(ColumnVector vector, int[] selection, int selected) throws IOException {
        for (int from = 0; from < selected; ) {
            int to = from + Math.min(selected - from, pageRows - rows);
            if (vector.hasMissing()) {
                appendPresent(vector, selection, from, to);
            } else {
                take(vector, selection, from, to);
                rows += to - from;
                values += to - from;
            }
            endFullPage();
            from = to;
        }
    }

    private void appendPresent(ColumnVector vector, int[] selection, int from, int to) {
        boolean[] isMissing = vector.missing();
        int[] present = scratch.selection(to - from);
        int found = 0;
        for (int n = from; n < to; n++) {
            int row = selection[n];
            if (isMissing[row]) {
                addMissing(rows + n - from);
            } else {
                present[found++] = row;
            }
        }
        take(vector, present, 0, found);
        rows += to - from;
        values += found;
    }

    private void addMissing(int row) {
        if (missingCount == missing.length) {
            missing = Arrays.copyOf(missing, missingCount * 2);
        }
        missing[missingCount++] = row;
    }

    /** Adds rows that all have a value, as many as the page still takes; gives how many that were. */
    final int begin(int wanted) {
        int taken = Math.min(wanted, pageRows - rows);
        rows += taken;
        values += taken;
        return taken;
    }

    /** Writes the page if no more rows go into it. */
    final void endFullPage() throws IOException {
        if (rows == pageRows) {
            endPage();
        }
    }

    /** Takes the values of some selected rows, none of them missing. */
    abstract void take(ColumnVector vector, int[] selection, int from, int to);

    /** Writes the open page's values and forgets them. */
    abstract Encoding encode(ByteSink out) throws IOException;

    /** What the open page's values are like; none are missing. */
    abstract Statistics<?> statistics();

    /** The dictionary, if pages refer to one. */
    abstract Optional<DictionaryPage> dictionary();

    final PageScratch scratch() {
        return scratch;
    }

    final PrimitiveType type() {
        return type;
    }

    /** Bytes handed over so far, before compression. */
    final long bytes() {
        return bytes;
    }

    /** Writes what is open, and the dictionary. */
    final void finish() throws IOException {
        if (rows > 0) {
            endPage();
        }
        Optional<DictionaryPage> dictionary = dictionary();
        if (dictionary.isPresent()) {
            writer().writeDictionaryPage(dictionary.get());
        }
    }

    private void endPage() throws IOException {
        Statistics<?> statistics = statistics();
        statistics.incrementNumNulls(rows - values);
        ByteSink page = scratch.page();
        page.clear();
        if (optional) {
            page.putInt(0);
            if (values == rows) {
                RunLengths.encodeRun(1, rows, 1, page);
            } else {
                RunLengths.encode(levels(), rows, 1, page);
            }
            page.setInt(0, page.size() - Integer.BYTES);
        }
        Encoding encoding = encode(page);
        bytes += page.size();
        writer().writePage(page.content(), rows, rows, statistics, Encoding.RLE, Encoding.RLE, encoding);
        rows = 0;
        values = 0;
        missingCount = 0;
    }

    private PageWriter writer() {
        return Objects.requireNonNull(pages, "begin() comes first");
    }

    private int[] levels() {
        int[] levels = scratch.numbers();
        Arrays.fill(levels, 0, rows, 1);
        for (int n = 0; n < missingCount; n++) {
            levels[missing[n]] = 0;
        }
        return levels;
    }
}
