package io.landfall.report.curated;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * Exact arithmetic on measured values. Every value becomes a decimal with 12 digits behind the point (a floating value
 * by its shortest decimal text, as it was written in the file), so that sums depend neither on the order of rows nor on
 * how Spark cut them. Values that are not finite or from ±10^15 on can't be exact and count as missing.
 */
public final class Exact {
    /** Digits behind the point. */
    public static final int SCALE = 12;

    private static final String WIDE = "decimal(38," + SCALE + ")";
    private static final String TYPE = "decimal(27," + SCALE + ")";
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    private Exact() {}

    /** The exact value of a numeric column; null where there is none. */
    public static Column of(Column value) {
        return within(wide(value));
    }

    /** The value of a numeric column with more room; {@link #within} makes it exact. */
    public static Column wide(Column value) {
        return value.try_cast(WIDE);
    }

    /** The exact value of a wide one; null where it is out of bounds. */
    public static Column within(Column wide) {
        return when(wide.gt(lit(LIMIT.negate())).and(wide.lt(lit(LIMIT))), wide.cast(TYPE));
    }

    /** Whether a value is there, and can't be exact. */
    public static Column isLeftOut(Column value) {
        return value.isNotNull().and(of(value).isNull());
    }

    /** A decimal of a result row, if it is there. */
    public static Optional<BigDecimal> decimal(Row row, String name) {
        int index = row.fieldIndex(name);
        return row.isNullAt(index) ? Optional.empty() : Optional.of(row.getDecimal(index));
    }

    /** A value with this many digits behind the point, halves away from zero. */
    public static BigDecimal shown(BigDecimal value, int digits) {
        return value.setScale(digits, RoundingMode.HALF_UP);
    }

    /**
     * A sum and how many values are in it.
     *
     * @param sum exact sum
     * @param count values in it
     */
    public record Mean(BigDecimal sum, long count) {
        /** No values. */
        public static final Mean NONE = new Mean(BigDecimal.ZERO, 0);

        /** Adds further values. */
        public Mean plus(Mean other) {
            return new Mean(sum.add(other.sum), count + other.count);
        }

        /** The mean with this many digits, halves away from zero; empty without values. */
        public Optional<BigDecimal> shown(int digits) {
            return count == 0
                    ? Optional.empty()
                    : Optional.of(sum.divide(BigDecimal.valueOf(count), digits, RoundingMode.HALF_UP));
        }
    }
}
