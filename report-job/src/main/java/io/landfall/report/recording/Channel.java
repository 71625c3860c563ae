package io.landfall.report.recording;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;

/**
 * One channel of a recording.
 *
 * @param column its column
 * @param digits digits behind the point of its extremes
 * @param meanDigits digits behind the point of its mean
 */
record Channel(Column column, int digits, int meanDigits) {
    private static final int MOST_DIGITS = 12;

    /** A channel whose floating values, and whose mean, are shown with this many digits. */
    static Channel of(Column column, int floatingDigits) {
        int digits = floatingDigits;
        if (column.type() instanceof ColumnType.Decimal decimal) {
            digits = Math.min(decimal.scale(), MOST_DIGITS);
        } else if (column.type() instanceof ColumnType.Whole) {
            digits = 0;
        }
        return new Channel(column, digits, Math.max(digits, floatingDigits));
    }

    /** What a report calls it. */
    String title() {
        return column.title();
    }

    /** Unit, or empty. */
    String unit() {
        return column.unit().orElse("");
    }
}
