package io.landfall.job.validation;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.job.format.Words;
import io.landfall.job.parsing.SliceBatch;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Checks one column of a batch in one loop. The usual forms of values are read here; every other value goes to
 * {@link ColumnRules}, which reads all of them and has the last word on what is wrong.
 *
 * <p>Each kind has a loop of its own on purpose: one loop that calls the kind for each value is a call that the compiler
 * can't place in line once a contract has three kinds of columns, and this is where a row's time goes.
 */
abstract sealed class ColumnCheck {
    private final ColumnRules rules;
    private final FieldText fields;
    private final WordSet nullWords;

    private ColumnCheck(ColumnRules rules, FieldText fields, CsvDialect dialect) {
        this.rules = rules;
        this.fields = fields;
        this.nullWords = new WordSet(dialect.nullWords(), Charset.forName(dialect.charset()));
    }

    /** The loop that fits a column. */
    static ColumnCheck of(Column column, CsvDialect dialect, FieldText fields) {
        ColumnRules rules = new ColumnRules(column, dialect);
        if (column.type() instanceof ColumnType.Text) {
            return new OfTexts(rules, fields, column, dialect);
        }
        boolean usual = column.pattern().isEmpty()
                && column.allowed().isEmpty()
                && dialect.thousandsSeparator() == CsvDialect.NONE;
        if (usual && column.type() instanceof ColumnType.Floating) {
            return new OfDoubles(rules, fields, column, dialect);
        }
        if (usual && (column.type() instanceof ColumnType.Whole || column.type() instanceof ColumnType.Decimal)) {
            return new OfWholes(rules, fields, column, dialect);
        }
        if (usual && column.type() instanceof ColumnType.Truth) {
            return new OfTruths(rules, fields, dialect);
        }
        boolean isTime = column.type() instanceof ColumnType.Moment || column.type() instanceof ColumnType.Day;
        if (usual && isTime && rules.fixedTimes().isPresent()) {
            return new OfTimes(rules, fields, rules.fixedTimes().get(), dialect);
        }
        return new OfAnything(rules, fields, dialect);
    }

    /** The loop that leaves everything to the rules. */
    static ColumnCheck slow(Column column, CsvDialect dialect, FieldText fields) {
        return new OfAnything(new ColumnRules(column, dialect), fields, dialect);
    }

    final Column column() {
        return rules.column();
    }

    /** A vector of the column's kind. */
    final ColumnVector vector() {
        return rules.vector();
    }

    /** Checks all rows that no earlier rule broke, and fills the vector. */
    abstract void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken);

    /** Whether a field's bytes are its text, and no word for a missing value. */
    final boolean isLiteral(long slice) {
        return !SliceBatch.isEscaped(slice) && !nullWords.hasLength(SliceBatch.length(slice));
    }

    /** Checks one row by the rules. */
    final void checkSlowly(SliceBatch batch, int column, int row, ColumnVector vector, BrokenRows broken) {
        String rule;
        if (batch.isEscaped(column, row)) {
            byte[] plain = fields.unescaped(batch, column, row);
            rule = rules.take(plain, 0, plain.length, vector, row);
        } else {
            rule = rules.take(batch.data(), batch.start(column, row), batch.length(column, row), vector, row);
        }
        if (!rule.equals(ColumnRules.HOLDS)) {
            broken.add(row, column, rule);
        }
    }

    private static final class OfAnything extends ColumnCheck {
        OfAnything(ColumnRules rules, FieldText fields, CsvDialect dialect) {
            super(rules, fields, dialect);
        }

        @Override
        void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken) {
            for (int row = 0; row < batch.rows(); row++) {
                if (!broken.contains(row)) {
                    checkSlowly(batch, column, row, vector, broken);
                }
            }
        }
    }

    private static final class OfDoubles extends ColumnCheck {
        private final ShortNumber number;
        private final double minimum;
        private final double maximum;

        OfDoubles(ColumnRules rules, FieldText fields, Column column, CsvDialect dialect) {
            super(rules, fields, dialect);
            this.number = new ShortNumber(dialect.decimalSeparator());
            this.minimum = column.minimum().map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY);
            this.maximum = column.maximum().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
        }

        @Override
        void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken) {
            ColumnVector.Doubles target = (ColumnVector.Doubles) vector;
            byte[] data = batch.data();
            long[] slices = batch.slices(column);
            for (int row = 0; row < batch.rows(); row++) {
                if (!broken.contains(row)) {
                    long slice = slices[row];
                    boolean read =
                            isLiteral(slice) && number.parse(data, SliceBatch.start(slice), SliceBatch.length(slice));
                    double value = number.value();
                    if (read && value >= minimum && value <= maximum) {
                        target.set(row, value);
                    } else {
                        checkSlowly(batch, column, row, vector, broken);
                    }
                }
            }
        }
    }

    private static final class OfWholes extends ColumnCheck {
        private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

        private final ShortNumber number;
        private final int scale;
        private final boolean whole;
        private final long minimum;
        private final long maximum;

        OfWholes(ColumnRules rules, FieldText fields, Column column, CsvDialect dialect) {
            super(rules, fields, dialect);
            this.number = new ShortNumber(dialect.decimalSeparator());
            this.whole = column.type() instanceof ColumnType.Whole;
            int digits = column.type() instanceof ColumnType.Decimal decimal ? decimal.precision() : Long.SIZE;
            this.scale = column.type() instanceof ColumnType.Decimal decimal ? decimal.scale() : 0;
            long largest = digits < 18 ? BigDecimal.TEN.pow(digits).longValueExact() - 1 : Long.MAX_VALUE;
            this.minimum = Math.max(rules.minimumLong(), -largest);
            this.maximum = Math.min(rules.maximumLong(), largest);
        }

        @Override
        void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken) {
            ColumnVector.Longs target = (ColumnVector.Longs) vector;
            byte[] data = batch.data();
            long[] slices = batch.slices(column);
            for (int row = 0; row < batch.rows(); row++) {
                if (!broken.contains(row)) {
                    long slice = slices[row];
                    boolean read =
                            isLiteral(slice) && number.parse(data, SliceBatch.start(slice), SliceBatch.length(slice));
                    int missing = scale - number.scale();
                    boolean fits = missing >= 0 && missing < POWERS_OF_TEN.length && !(whole && number.isSeparated());
                    long value = fits ? number.mantissa() * POWERS_OF_TEN[missing] : 0;
                    if (read && fits && value >= minimum && value <= maximum) {
                        target.set(row, value);
                    } else {
                        checkSlowly(batch, column, row, vector, broken);
                    }
                }
            }
        }
    }

    private static final class OfTruths extends ColumnCheck {
        private static final long TRUE = Words.upToSeven("true".getBytes(StandardCharsets.US_ASCII), 0, 4);
        private static final long FALSE = Words.upToSeven("false".getBytes(StandardCharsets.US_ASCII), 0, 5);

        OfTruths(ColumnRules rules, FieldText fields, CsvDialect dialect) {
            super(rules, fields, dialect);
        }

        @Override
        void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken) {
            ColumnVector.Longs target = (ColumnVector.Longs) vector;
            byte[] data = batch.data();
            long[] slices = batch.slices(column);
            for (int row = 0; row < batch.rows(); row++) {
                if (!broken.contains(row)) {
                    long slice = slices[row];
                    int length = SliceBatch.length(slice);
                    boolean usual = (length == 4 || length == 5) && isLiteral(slice);
                    long word = usual ? Words.upToSeven(data, SliceBatch.start(slice), length) : 0;
                    if (word == TRUE || word == FALSE) {
                        target.set(row, word == TRUE ? 1 : 0);
                    } else {
                        checkSlowly(batch, column, row, vector, broken);
                    }
                }
            }
        }
    }

    private static final class OfTimes extends ColumnCheck {
        private final FixedTime times;
        private final boolean days;
        private final long minimum;
        private final long maximum;

        OfTimes(ColumnRules rules, FieldText fields, FixedTime times, CsvDialect dialect) {
            super(rules, fields, dialect);
            this.times = times;
            this.days = rules.column().type() instanceof ColumnType.Day;
            this.minimum = rules.minimumLong();
            this.maximum = rules.maximumLong();
        }

        @Override
        void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken) {
            ColumnVector.Longs target = (ColumnVector.Longs) vector;
            byte[] data = batch.data();
            long[] slices = batch.slices(column);
            for (int row = 0; row < batch.rows(); row++) {
                if (!broken.contains(row)) {
                    long slice = slices[row];
                    int start = SliceBatch.start(slice);
                    int length = SliceBatch.length(slice);
                    boolean usual = isLiteral(slice);
                    boolean read;
                    long value;
                    if (days) {
                        value = usual ? times.parseDay(data, start, length) : Long.MIN_VALUE;
                        read = value != Long.MIN_VALUE;
                    } else {
                        read = usual && times.parse(data, start, length);
                        value = times.micros();
                    }
                    if (read && value >= minimum && value <= maximum) {
                        target.set(row, value);
                    } else {
                        checkSlowly(batch, column, row, vector, broken);
                    }
                }
            }
        }
    }

    private static final class OfTexts extends ColumnCheck {
        private final WordSet allowed;
        private final boolean hasPattern;

        OfTexts(ColumnRules rules, FieldText fields, Column column, CsvDialect dialect) {
            super(rules, fields, dialect);
            Charset charset = Charset.forName(dialect.charset());
            this.allowed = new WordSet(column.allowed(), charset);
            this.hasPattern = column.pattern().isPresent();
        }

        @Override
        void check(SliceBatch batch, int column, ColumnVector vector, BrokenRows broken) {
            ColumnVector.Texts target = (ColumnVector.Texts) vector;
            byte[] data = batch.data();
            long[] slices = batch.slices(column);
            boolean ascii = batch.isAscii();
            for (int row = 0; row < batch.rows(); row++) {
                if (!broken.contains(row)) {
                    long slice = slices[row];
                    int start = SliceBatch.start(slice);
                    int length = SliceBatch.length(slice);
                    boolean usual = length > 0
                            && !hasPattern
                            && isLiteral(slice)
                            && (ascii || Words.areAscii(data, start, start + length))
                            && (allowed.isEmpty() || allowed.contains(data, start, length));
                    if (usual) {
                        target.set(row, data, start, length);
                    } else {
                        checkSlowly(batch, column, row, vector, broken);
                    }
                }
            }
        }
    }
}
