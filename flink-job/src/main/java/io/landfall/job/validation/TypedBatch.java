package io.landfall.job.validation;

import io.landfall.job.parsing.RangeContext;
import java.util.List;

/**
 * Validated rows: typed columns of the good ones, and the bad ones with their reasons. The selection names the rows of
 * the columns that are good; later steps may take more out of it, and count them as skipped. Its memory is used again
 * for the next batch: whoever needs it for longer says so.
 */
public final class TypedBatch {
    private final RangeContext context;
    private final boolean last;
    private final long firstRow;
    private final int rowsRead;
    private final List<ColumnVector> columns;
    private final int[] selection;
    private final List<RejectedRow> rejected;
    private final Runnable keep;
    private int selected;
    private int skipped;

    TypedBatch(
            RangeContext context,
            boolean last,
            long firstRow,
            int rowsRead,
            List<ColumnVector> columns,
            int[] selection,
            int selected,
            List<RejectedRow> rejected,
            Runnable keep) {
        this.context = context;
        this.last = last;
        this.firstRow = firstRow;
        this.rowsRead = rowsRead;
        this.columns = columns;
        this.selection = selection;
        this.selected = selected;
        this.rejected = List.copyOf(rejected);
        this.keep = keep;
    }

    /** Sees to it that this batch's memory is not used again for the next one. */
    public void keep() {
        keep.run();
    }

    /** The range that the rows are of. */
    public RangeContext context() {
        return context;
    }

    /** Whether this is the range's last batch. */
    public boolean isLast() {
        return last;
    }

    /** Rows that were read, good or bad. */
    public int rowsRead() {
        return rowsRead;
    }

    /** Rows that steps took out. */
    public int rowsSkipped() {
        return skipped;
    }

    /** Number in the file of a row of the columns. */
    public long rowNumber(int row) {
        return firstRow + row;
    }

    /** The column at the contract's place. */
    public ColumnVector column(int index) {
        return columns.get(index);
    }

    /** Number of selected rows. */
    public int selected() {
        return selected;
    }

    /** Rows in the columns of the selected rows; only the first {@link #selected()} count, and nobody else writes to it. */
    public int[] selection() {
        return selection;
    }

    /** Row in the columns of the n-th selected row. */
    public int selectedRow(int n) {
        return selection[n];
    }

    /** Rows for quarantine, in the file's order. */
    public List<RejectedRow> rejected() {
        return rejected;
    }

    /** Keeps only the selected rows that pass; the others count as skipped. */
    public void keep(java.util.function.IntPredicate passes) {
        int kept = 0;
        for (int n = 0; n < selected; n++) {
            if (passes.test(selection[n])) {
                selection[kept++] = selection[n];
            }
        }
        skipped += selected - kept;
        selected = kept;
    }
}
