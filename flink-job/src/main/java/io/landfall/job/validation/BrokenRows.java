package io.landfall.job.validation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For each row of a batch the first rule that it breaks, if it breaks one. */
final class BrokenRows {
    private static final int WHOLE_ROW = -1;

    private @Nullable Broken[] rows = new Broken[0];
    private int count;

    /** Forgets everything and makes room for so many rows. */
    void begin(int rowCount) {
        if (rows.length < rowCount) {
            rows = new Broken[rowCount];
        } else if (count > 0) {
            Arrays.fill(rows, null);
        }
        count = 0;
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
