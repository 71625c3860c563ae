package io.landfall.job.validation;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.util.Optional;

/** One column's rules, compiled: bytes of a field in, a typed value or the name of a broken rule out. */
final class ColumnRules {
    /** No rule is broken. */
    static final String HOLDS = "";

    private final Column column;
    private final NumberParser numbers;
    private final Optional<ThousandsSeparator> thousands;
    private final TimeParser times;
    private final TextDecoder texts;
    private final WordSet nullWords;
    private final WordSet allowed;
    private final Optional<PatternRule> pattern;
    private final long minimumLong;
    private final long maximumLong;
    private final double minimumDouble;
    private final double maximumDouble;

    ColumnRules(Column column, CsvDialect dialect) {
        Charset charset = Charset.forName(dialect.charset());
        this.column = column;
        this.numbers = new NumberParser(dialect.decimalSeparator());
        this.thousands = dialect.thousandsSeparator() == CsvDialect.NONE
                ? Optional.empty()
                : Optional.of(new ThousandsSeparator(dialect));
        this.times = times(column.type());
        this.texts = new TextDecoder(charset);
        this.nullWords = new WordSet(dialect.nullWords(), charset);
        this.allowed = new WordSet(column.allowed(), charset);
        this.pattern = column.pattern().map(text -> new PatternRule(text, charset));
        int scale = column.type() instanceof ColumnType.Decimal decimal ? decimal.scale() : 0;
        this.minimumLong = bound(column.minimum(), scale, RoundingMode.CEILING, Long.MIN_VALUE);
        this.maximumLong = bound(column.maximum(), scale, RoundingMode.FLOOR, Long.MAX_VALUE);
        this.minimumDouble = column.minimum().map(BigDecimal::doubleValue).orElse(Double.NEGATIVE_INFINITY);
        this.maximumDouble = column.maximum().map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
    }

    private static TimeParser times(ColumnType type) {
        if (type instanceof ColumnType.Moment moment) {
            return TimeParser.ofMoment(moment.format(), moment.zone());
        }
        return TimeParser.ofDay(type instanceof ColumnType.Day day ? day.format() : "yyyy-MM-dd");
    }

    private static long bound(Optional<BigDecimal> bound, int scale, RoundingMode rounding, long unbounded) {
        if (bound.isEmpty()) {
            return unbounded;
        }
        BigDecimal scaled = bound.get().movePointRight(scale).setScale(0, rounding);
        return scaled.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.valueOf(Long.MIN_VALUE))
                .longValueExact();
    }

    /** The least value of a column of whole numbers, scaled decimals, days or times. */
    long minimumLong() {
        return minimumLong;
    }

    /** The largest value of a column of whole numbers, scaled decimals, days or times. */
    long maximumLong() {
        return maximumLong;
    }

    /** What reads the column's days or times without strings, if their form allows it. */
    Optional<FixedTime> fixedTimes() {
        return column.type() instanceof ColumnType.Day ? times.fixedDays() : times.fixedMoments();
    }

    Column column() {
        return column;
    }

    /** A vector of the column's kind. */
    ColumnVector vector() {
        if (column.type() instanceof ColumnType.Text) {
            return new ColumnVector.Texts();
        }
        return column.type() instanceof ColumnType.Floating ? new ColumnVector.Doubles() : new ColumnVector.Longs();
    }

    /**
     * Checks a field and puts its value into the column.
     *
     * @return the broken rule, or {@link #HOLDS}
     */
    String take(byte[] bytes, int start, int length, ColumnVector vector, int row) {
        int from = start;
        int to = start + length;
        if (!(vector instanceof ColumnVector.Texts)) {
            while (from < to && isBlank(bytes[from])) {
                from++;
            }
            while (from < to && isBlank(bytes[to - 1])) {
                to--;
            }
        }
        if (from == to || nullWords.contains(bytes, from, to - from)) {
            vector.markMissing(row);
            return column.required() ? "required" : HOLDS;
        }
        String broken = isNumber() && thousands.isPresent()
                ? withoutThousands(thousands.get(), bytes, from, to - from, vector, row)
                : typed(bytes, from, to - from, vector, row);
        if (broken.isEmpty() && pattern.isPresent() && !pattern.get().matches(bytes, from, to - from)) {
            broken = "pattern";
        }
        if (broken.isEmpty() && !allowed.isEmpty() && !allowed.contains(bytes, from, to - from)) {
            broken = "enum";
        }
        return broken;
    }

    private boolean isNumber() {
        ColumnType type = column.type();
        return type instanceof ColumnType.Whole
                || type instanceof ColumnType.Floating
                || type instanceof ColumnType.Decimal;
    }

    private String withoutThousands(
            ThousandsSeparator separator, byte[] bytes, int start, int length, ColumnVector vector, int row) {
        int shorter = separator.leaveOut(bytes, start, length);
        return shorter < 0 ? "type" : typed(separator.result(), 0, shorter, vector, row);
    }

    private String typed(byte[] bytes, int start, int length, ColumnVector vector, int row) {
        if (vector instanceof ColumnVector.Texts text) {
            return texts.decode(bytes, start, length, text, row) ? HOLDS : "encoding";
        }
        if (vector instanceof ColumnVector.Doubles doubles) {
            if (!numbers.parseDouble(bytes, start, length)) {
                return "type";
            }
            double value = numbers.doubleResult();
            doubles.set(row, value);
            return value < minimumDouble ? "minimum" : value > maximumDouble ? "maximum" : HOLDS;
        }
        return typedLong(bytes, start, length, (ColumnVector.Longs) vector, row);
    }

    private String typedLong(byte[] bytes, int start, int length, ColumnVector.Longs vector, int row) {
        ColumnType type = column.type();
        if (type instanceof ColumnType.Truth) {
            return truth(bytes, start, length, vector, row);
        }
        long value;
        if (type instanceof ColumnType.Day) {
            if (!times.parseDay(bytes, start, length)) {
                return "type";
            }
            value = times.result();
        } else if (type instanceof ColumnType.Moment) {
            if (!times.parseMoment(bytes, start, length)) {
                return "type";
            }
            value = times.result();
        } else {
            boolean parsed = type instanceof ColumnType.Decimal decimal
                    ? numbers.parseDecimal(bytes, start, length, decimal.precision(), decimal.scale())
                    : numbers.parseWhole(bytes, start, length);
            if (!parsed) {
                return "type";
            }
            value = numbers.longResult();
        }
        vector.set(row, value);
        return value < minimumLong ? "minimum" : value > maximumLong ? "maximum" : HOLDS;
    }

    private static String truth(byte[] bytes, int start, int length, ColumnVector.Longs vector, int row) {
        if (equalsIgnoreCase(bytes, start, length, "true") || equalsIgnoreCase(bytes, start, length, "1")) {
            vector.set(row, 1);
            return HOLDS;
        }
        vector.set(row, 0);
        boolean isFalse =
                equalsIgnoreCase(bytes, start, length, "false") || equalsIgnoreCase(bytes, start, length, "0");
        return isFalse ? HOLDS : "type";
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean equalsIgnoreCase(byte[] bytes, int start, int length, String word) {
        if (length != word.length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            byte b = bytes[start + i];
            int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
            if (lower != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
