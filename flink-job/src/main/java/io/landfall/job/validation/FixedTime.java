package io.landfall.job.validation;

import io.landfall.job.format.Words;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Days and local times in a form in which each part has its place: four digits of the year, two of month and day, perhaps
 * of hour, minute and second, perhaps digits of a fraction, and the same signs between them in every value. Read from the
 * bytes, by the rules of ISO 8601.
 */
final class FixedTime {
    private static final int NONE = -1;
    private static final int MICRO_DIGITS = 6;
    private static final int ISO_DAY_BYTES = 10;

    /** HH:mm:ss. */
    private static final String CLOCK = "HH:mm:ss";

    private static final long CLOCK_SIGNS = 0x00003A00003A0000L;
    private static final long CLOCK_SIGN_BYTES = 0x0000FF0000FF0000L;

    private final String signs;
    private final int year;
    private final int month;
    private final int day;
    private final int hour;
    private final int minute;
    private final int second;
    private final int fraction;
    private final int fractionDigits;

    /** Place of a clock in its usual form. */
    private final int clock;

    /** Whether the day stands in the first ten bytes, as ISO 8601 writes it. */
    private final boolean isoDay;

    /** Places of the signs that neither day nor clock sees to, and the signs. */
    private final int[] otherPlaces;

    /** The bytes of the day that was read last. */
    private long lastFront;

    private int lastBack;
    private long lastDay = Long.MIN_VALUE;
    private long micros;

    private FixedTime(Layout layout) {
        this.signs = layout.signs.toString();
        this.year = layout.places[0];
        this.month = layout.places[1];
        this.day = layout.places[2];
        this.hour = layout.places[3];
        this.minute = layout.places[4];
        this.second = layout.places[5];
        this.fraction = layout.places[6];
        this.fractionDigits = layout.fractionDigits;
        this.clock = layout.pattern.indexOf(CLOCK) >= 0 && minute == hour + 3 && second == hour + 6 ? hour : NONE;
        this.isoDay = year == 0 && month == 5 && day == 8 && signs.startsWith("0000-00-00");
        this.otherPlaces = IntStream.range(isoDay ? ISO_DAY_BYTES : 0, signs.length())
                .filter(i -> signs.charAt(i) != '0' && !(clock != NONE && i > clock && i < clock + CLOCK.length()))
                .toArray();
    }

    /** Where each part stands, found from left to right. */
    private static final class Layout {
        private final String pattern;
        private final StringBuilder signs = new StringBuilder();
        private final int[] places = {NONE, NONE, NONE, NONE, NONE, NONE, NONE};
        private int fractionDigits;

        Layout(String pattern) {
            this.pattern = pattern;
        }

        boolean find() {
            int i = 0;
            while (i < pattern.length()) {
                char c = pattern.charAt(i);
                int end = i + 1;
                if (c == '\'') {
                    end = pattern.indexOf('\'', i + 1) + 1;
                    if (end <= i + 2) {
                        return false;
                    }
                    signs.append(pattern, i + 1, end - 1);
                } else if (Character.isLetter(c)) {
                    while (end < pattern.length() && pattern.charAt(end) == c) {
                        end++;
                    }
                    if (!part(c, end - i)) {
                        return false;
                    }
                } else if (c >= 0x80 || "[]{}#".indexOf(c) >= 0 || Character.isDigit(c)) {
                    return false;
                } else {
                    signs.append(c);
                }
                i = end;
            }
            boolean clockIsWhole = (places[4] == NONE || places[3] != NONE)
                    && (places[5] == NONE || places[4] != NONE)
                    && (places[6] == NONE || places[5] != NONE);
            return places[0] != NONE && places[1] != NONE && places[2] != NONE && clockIsWhole;
        }

        private boolean part(char letter, int length) {
            int index = letter == 'u' ? 0 : "yMdHmsS".indexOf(letter);
            boolean right = index >= 0 && places[index] == NONE;
            if (!right || (index == 6 ? length > 9 : length != (index == 0 ? 4 : 2))) {
                return false;
            }
            places[index] = signs.length();
            fractionDigits = index == 6 ? length : fractionDigits;
            signs.append("0".repeat(length));
            return true;
        }
    }

    /** The reader of a pattern of {@link java.time.format.DateTimeFormatter}, if all of its parts have a place. */
    static Optional<FixedTime> of(String pattern) {
        Layout layout = new Layout(pattern);
        return layout.find() ? Optional.of(new FixedTime(layout)) : Optional.empty();
    }

    /** Whether values hold nothing finer than days. */
    boolean isOfDays() {
        return hour == NONE;
    }

    /** What the last successful {@link #parse} gave: microseconds since 1970-01-01T00:00. */
    long micros() {
        return micros;
    }

    /** Days since 1970-01-01, or {@link Long#MIN_VALUE} if the bytes are no day in this form. */
    long parseDay(byte[] bytes, int start, int length) {
        return length == signs.length() && hasOtherSigns(bytes, start)
                ? (isoDay ? isoDay(bytes, start) : day(bytes, start))
                : Long.MIN_VALUE;
    }

    /** Reads a moment; false if the bytes are none in this form. */
    boolean parse(byte[] bytes, int start, int length) {
        if (length != signs.length()) {
            return false;
        }
        long days = isoDay ? isoDay(bytes, start) : day(bytes, start);
        long seconds = clock != NONE
                ? clock(Words.at(bytes, start + clock))
                : part(bytes, start, hour, 23) * 3_600L
                        + part(bytes, start, minute, 59) * 60L
                        + part(bytes, start, second, 59);
        if (days == Long.MIN_VALUE || seconds < 0 || !hasOtherSigns(bytes, start)) {
            return false;
        }
        int behind = fraction == NONE ? 0 : fraction(bytes, start + fraction);
        micros = (days * 86_400 + seconds) * 1_000_000 + behind;
        return behind >= 0;
    }

    private boolean hasOtherSigns(byte[] bytes, int start) {
        for (int place : otherPlaces) {
            if (bytes[start + place] != signs.charAt(place)) {
                return false;
            }
        }
        return true;
    }

    /** Values come in the order of time more often than not: the same day again is known by its bytes. */
    private long isoDay(byte[] bytes, int start) {
        long front = Words.at(bytes, start);
        int back = (bytes[start + 8] << Byte.SIZE) | (bytes[start + 9] & 0xFF);
        if (front == lastFront && back == lastBack) {
            return lastDay;
        }
        lastFront = front;
        lastBack = back;
        lastDay = bytes[start + 4] == '-' && bytes[start + 7] == '-' ? day(bytes, start) : Long.MIN_VALUE;
        return lastDay;
    }

    private long day(byte[] bytes, int start) {
        int century = two(bytes, start + year);
        int rest = two(bytes, start + year + 2);
        int months = two(bytes, start + month);
        int days = two(bytes, start + day);
        if (century < 0 || rest < 0 || months < 1 || months > 12 || days < 1) {
            return Long.MIN_VALUE;
        }
        int fullYear = century * 100 + rest;
        if (days > 28 && days > java.time.YearMonth.of(fullYear, months).lengthOfMonth()) {
            return Long.MIN_VALUE;
        }
        return epochDay(fullYear, months, days);
    }

    /** Days from 1970-01-01 in the proleptic Gregorian calendar, counting years from March. */
    private static long epochDay(int year, int month, int day) {
        int fromMarch = (month + 9) % 12;
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * fromMarch + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }

    /** Seconds of a clock in its usual form, negative if it is none. */
    private static long clock(long word) {
        long digits = word & (0x0F * Words.ONES) & ~CLOCK_SIGN_BYTES;
        long high = word & 0xF0F0F0F0F0F0F0F0L & ~CLOCK_SIGN_BYTES;
        boolean right = (word & CLOCK_SIGN_BYTES) == CLOCK_SIGNS
                && high == ((0x30 * Words.ONES) & ~CLOCK_SIGN_BYTES)
                && ((digits + 0x06 * Words.ONES) & (0x10 * Words.ONES) & ~CLOCK_SIGN_BYTES) == 0;
        int hours = (int) (digits & 0xF) * 10 + (int) (digits >>> 8 & 0xF);
        int minutes = (int) (digits >>> 24 & 0xF) * 10 + (int) (digits >>> 32 & 0xF);
        int seconds = (int) (digits >>> 48 & 0xF) * 10 + (int) (digits >>> 56 & 0xF);
        return right && hours < 24 && minutes < 60 && seconds < 60 ? hours * 3_600L + minutes * 60L + seconds : -1;
    }

    /** A part of two digits, 0 if the form has none, far below 0 if it is wrong. */
    private static int part(byte[] bytes, int start, int place, int most) {
        if (place == NONE) {
            return 0;
        }
        int value = two(bytes, start + place);
        return value < 0 || value > most ? -100_000 : value;
    }

    /** Microseconds of a fraction, negative if it is none; finer digits are cut off. */
    private int fraction(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < fractionDigits; i++) {
            int digit = bytes[at + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = i < MICRO_DIGITS ? value * 10 + digit : value;
        }
        for (int i = fractionDigits; i < MICRO_DIGITS; i++) {
            value *= 10;
        }
        return value;
    }

    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
