package io.landfall.bench.plain;

import io.landfall.bench.plain.LongColumn.FieldParser;
import java.time.LocalDate;
import java.time.YearMonth;

/** Parsers of fields, each written for what the data hold. */
final class Parsers {
    private static final double[] POWERS = {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    private static final int MOST_DIGITS = 15;

    private Parsers() {}

    /** Whole numbers of at most 18 digits. */
    static final class Whole implements FieldParser {
        private long value;

        @Override
        public String parse(byte[] data, int start, int end) {
            int i = data[start] == '-' ? start + 1 : start;
            if (i == end || end - i > 18) {
                return PlainColumn.TYPE;
            }
            long number = 0;
            for (int n = i; n < end; n++) {
                int digit = data[n] - '0';
                if (digit < 0 || digit > 9) {
                    return PlainColumn.TYPE;
                }
                number = number * 10 + digit;
            }
            value = i > start ? -number : number;
            return HOLDS;
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public FieldParser copy() {
            return new Whole();
        }
    }

    /** Decimals as whole numbers, scaled; limits are scaled too. */
    static final class Decimal implements FieldParser {
        private final int scale;
        private final int precision;
        private final long minimum;
        private final long maximum;
        private long value;

        Decimal(int precision, int scale, long minimum, long maximum) {
            this.precision = precision;
            this.scale = scale;
            this.minimum = minimum;
            this.maximum = maximum;
        }

        @Override
        public String parse(byte[] data, int start, int end) {
            int i = data[start] == '-' ? start + 1 : start;
            int digits = end - i;
            int behind = -1;
            long number = 0;
            for (int n = i; n < end; n++) {
                int digit = data[n] - '0';
                if (digit >= 0 && digit <= 9) {
                    number = number * 10 + digit;
                } else if (data[n] == '.' && behind < 0) {
                    behind = end - n - 1;
                    digits--;
                } else {
                    return PlainColumn.TYPE;
                }
            }
            int missing = scale - Math.max(behind, 0);
            if (digits == 0 || missing < 0 || digits + missing > precision) {
                return PlainColumn.TYPE;
            }
            for (int n = 0; n < missing; n++) {
                number *= 10;
            }
            value = i > start ? -number : number;
            return value < minimum ? PlainColumn.MINIMUM : value > maximum ? PlainColumn.MAXIMUM : HOLDS;
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public FieldParser copy() {
            return new Decimal(precision, scale, minimum, maximum);
        }
    }

    /** Doubles of at most 15 digits, nine of them behind the separator: one division rounds once. */
    static final class Floating implements FieldParser {
        private final byte separator;
        private final double minimum;
        private final double maximum;
        private long bits;

        Floating(char separator, double minimum, double maximum) {
            this.separator = (byte) separator;
            this.minimum = minimum;
            this.maximum = maximum;
        }

        @Override
        public String parse(byte[] data, int start, int end) {
            int i = data[start] == '-' ? start + 1 : start;
            int digits = end - i;
            int behind = 0;
            long number = 0;
            for (int n = i; n < end; n++) {
                int digit = data[n] - '0';
                if (digit >= 0 && digit <= 9) {
                    number = number * 10 + digit;
                } else if (data[n] == separator && behind == 0) {
                    behind = end - n - 1;
                    digits--;
                } else {
                    return PlainColumn.TYPE;
                }
            }
            if (digits == 0 || digits > MOST_DIGITS || behind >= POWERS.length) {
                return PlainColumn.TYPE;
            }
            double value = number / POWERS[behind];
            value = i > start ? -value : value;
            bits = Double.doubleToRawLongBits(value);
            return value < minimum ? PlainColumn.MINIMUM : value > maximum ? PlainColumn.MAXIMUM : HOLDS;
        }

        @Override
        public long value() {
            return bits;
        }

        @Override
        public FieldParser copy() {
            return new Floating((char) separator, minimum, maximum);
        }
    }

    /** {@code true} and {@code false}. */
    static final class Truth implements FieldParser {
        private static final int TRUE = 't' | 'r' << 8 | 'u' << 16 | 'e' << 24;
        private static final int FALS = 'f' | 'a' << 8 | 'l' << 16 | 's' << 24;
        private long value;

        @Override
        public String parse(byte[] data, int start, int end) {
            int first = Bits.intAt(data, start);
            boolean isTrue = end - start == 4 && first == TRUE;
            boolean isFalse = end - start == 5 && first == FALS && data[start + 4] == 'e';
            value = isTrue ? 1 : 0;
            return isTrue || isFalse ? HOLDS : PlainColumn.TYPE;
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public FieldParser copy() {
            return new Truth();
        }
    }

    /** {@code 2026-03-01}, as days. */
    static final class Day implements FieldParser {
        private long value;

        @Override
        public String parse(byte[] data, int start, int end) {
            if (end - start != 10 || data[start + 4] != '-' || data[start + 7] != '-') {
                return PlainColumn.TYPE;
            }
            value = epochDay(four(data, start), two(data, start + 5), two(data, start + 8));
            return value == Long.MIN_VALUE ? PlainColumn.TYPE : HOLDS;
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public FieldParser copy() {
            return new Day();
        }
    }

    /** {@code 2026-03-01T12:34:56}, as microseconds; a day that was just read is not read again. */
    static final class IsoMoment implements FieldParser {
        private final Day days = new Day();
        private long lastDay;
        private short lastDayEnd;
        private long dayMicros;
        private long value;

        @Override
        public String parse(byte[] data, int start, int end) {
            if (end - start != 19 || data[start + 10] != 'T') {
                return PlainColumn.TYPE;
            }
            long day = Bits.longAt(data, start);
            short dayEnd = (short) Bits.intAt(data, start + 8);
            if (day != lastDay || dayEnd != lastDayEnd) {
                if (!days.parse(data, start, start + 10).isEmpty()) {
                    return PlainColumn.TYPE;
                }
                lastDay = day;
                lastDayEnd = dayEnd;
                dayMicros = days.value() * 86_400_000_000L;
            }
            long seconds = clock(data, start + 11);
            value = dayMicros + seconds * 1_000_000;
            return seconds < 0 ? PlainColumn.TYPE : HOLDS;
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public FieldParser copy() {
            return new IsoMoment();
        }
    }

    /** {@code 01.03.2026 12:34:56.789}, as microseconds. */
    static final class DottedMoment implements FieldParser {
        private long value;

        @Override
        public String parse(byte[] data, int start, int end) {
            if (end - start != 23
                    || data[start + 2] != '.'
                    || data[start + 5] != '.'
                    || data[start + 10] != ' '
                    || data[start + 19] != '.') {
                return PlainColumn.TYPE;
            }
            long day = epochDay(four(data, start + 6), two(data, start + 3), two(data, start));
            long seconds = clock(data, start + 11);
            int tens = two(data, start + 20);
            int last = data[start + 22] - '0';
            if (day == Long.MIN_VALUE || seconds < 0 || tens < 0 || last < 0 || last > 9) {
                return PlainColumn.TYPE;
            }
            value = ((day * 86_400 + seconds) * 1_000 + tens * 10L + last) * 1_000;
            return HOLDS;
        }

        @Override
        public long value() {
            return value;
        }

        @Override
        public FieldParser copy() {
            return new DottedMoment();
        }
    }

    private static long clock(byte[] data, int at) {
        int hour = two(data, at);
        int minute = two(data, at + 3);
        int second = two(data, at + 6);
        boolean right = data[at + 2] == ':' && data[at + 5] == ':' && hour >= 0 && minute >= 0 && second >= 0;
        return right && hour < 24 && minute < 60 && second < 60 ? hour * 3600L + minute * 60L + second : -1;
    }

    private static long epochDay(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > 31) {
            return Long.MIN_VALUE;
        }
        if (day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        return LocalDate.of(year, month, day).toEpochDay();
    }

    private static int four(byte[] data, int at) {
        int century = two(data, at);
        int year = two(data, at + 2);
        return century < 0 || year < 0 ? -1 : century * 100 + year;
    }

    private static int two(byte[] data, int at) {
        int tens = data[at] - '0';
        int ones = data[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
