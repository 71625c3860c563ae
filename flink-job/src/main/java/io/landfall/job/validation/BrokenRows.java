package io.landfall.job.validation;

import org.jspecify.annotations.Nullable;

/** For each row of a batch the first rule that it breaks, if it breaks one. */
final class BrokenRows {
    private static final int WHOLE_ROW = -1;

    private final @Nullable Broken[] rows;
    private int count;

    BrokenRows(int rows) {
        this.rows = new Broken[rows];
    }

    /**
     * A rule that a row breaks.
     *
     * @param column the column's place, negative if the row as a whole is wrong
     */
    record Broken(int column, String rule) {
        boolean isWholeRow() {
            return column < 0;
        }
    }

    void addWhole(int row, String rule) {
        add(row, WHOLE_ROW, rule);
    }

    void add(int row, int column, String rule) {
        rows[row] = new Broken(column, rule);
        count++;
    }

    boolean contains(int row) {
        return rows[row] != null;
    }

    /** What the row breaks, null if nothing. */
    @Nullable
    Broken of(int row) {
        return rows[row];
    }

    /** Number of broken rows. */
    int count() {
        return count;
    }
}
