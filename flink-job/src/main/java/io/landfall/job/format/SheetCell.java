package io.landfall.job.format;

import io.landfall.job.format.CellFormats.Shown;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * A cell that isn't empty.
 *
 * @param column number of its column, from 0
 * @param type the {@code t} of its element; {@code s}, {@code str} and {@code inlineStr} have become {@code str}
 * @param value its text, or its number as it is kept
 * @param shown what a number is shown as
 */
record SheetCell(int column, String type, String value, Shown shown) {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,4})?");
    private static final int CERTAIN_DIGITS = 15;
    private static final double MILLIS_OF_DAY = 86_400_000.0;
    private static final LocalDate FIRST_DAY = LocalDate.of(1899, 12, 31);
    private static final LocalDate FIRST_DAY_1904 = LocalDate.of(1904, 1, 1);

    /** Excel has a 29 February 1900, as Lotus 1-2-3 had. */
    private static final int NO_DAY = 60;

    /** 31 December 9999. */
    private static final double LAST_DAY = 2_958_465.999_999_99;

    /** Gives the value to a record. */
    void give(RecordAssembly record, boolean from1904) {
        switch (type) {
            case "b" -> record.truth(value.strip().equals("1") || value.strip().equals("true"));
            case "n" -> number(record, from1904);
            case "d" -> date(record);
            default -> record.text(value); // texts, and errors such as #DIV/0!
        }
    }

    /** The text that a header's cell shows. */
    String text() {
        return type.equals("n") ? exact() : value;
    }

    private String exact() {
        String text = value.strip();
        if (isShort(text)) {
            return text;
        }
        if (WHOLE.matcher(text).matches()) {
            return text;
        }
        return NUMBER.matcher(text).matches() ? NumberText.of(Double.parseDouble(text)) : text;
    }

    /** Whether a text is a number as people write it, of which no digit can be noise: that is nearly every one. */
    private static boolean isShort(String text) {
        int digits = 0;
        int point = -1;
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && digits > 0) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && digits <= CERTAIN_DIGITS && (point < 0 || !text.endsWith("0")) && !text.endsWith(".");
    }

    private void number(RecordAssembly record, boolean from1904) {
        String text = exact();
        boolean isNumber = !text.isEmpty() && Character.isDigit(text.charAt(text.length() - 1));
        if (!isNumber) {
            record.text(text); // bad data is a value: validation refuses it as a number
            return;
        }
        double days = shown == Shown.NUMBER ? -1 : Double.parseDouble(text);
        if (days < 0 || days > LAST_DAY) {
            record.number(text);
            return;
        }
        long millis = Math.round(days * MILLIS_OF_DAY); // what is finer is noise of the binary fraction
        switch (shown) {
            case DATE -> day(record, millis, from1904);
            case TIME -> {
                if (days < 1 && millis < MILLIS_OF_DAY) {
                    record.text(DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(millis * 1_000_000)));
                } else {
                    day(record, millis, from1904);
                }
            }
            case DURATION -> record.text(duration(millis));
            case NUMBER -> record.number(text);
        }
    }

    private static void day(RecordAssembly record, long millis, boolean from1904) {
        long days = Math.floorDiv(millis, (long) MILLIS_OF_DAY);
        long rest = Math.floorMod(millis, (long) MILLIS_OF_DAY);
        if (days == NO_DAY && !from1904) {
            record.text("1900-02-29");
            return;
        }
        LocalDate day = from1904 ? FIRST_DAY_1904.plusDays(days) : FIRST_DAY.plusDays(days > NO_DAY ? days - 1 : days);
        if (rest == 0) {
            record.day(day);
        } else {
            record.moment(day.atTime(LocalTime.ofNanoOfDay(rest * 1_000_000)), false);
        }
    }

    private static String duration(long millis) {
        String fraction = millis % 1_000 == 0
                ? ""
                : "." + String.valueOf(1_000 + millis % 1_000).substring(1);
        long seconds = millis / 1_000;
        return seconds / 3_600 + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60) + fraction;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    private void date(RecordAssembly record) {
        String text = value.strip();
        try {
            if (text.length() == 10) {
                record.day(LocalDate.parse(text));
            } else {
                boolean utc = text.endsWith("Z");
                record.moment(LocalDateTime.parse(utc ? text.substring(0, text.length() - 1) : text), utc);
            }
        } catch (DateTimeParseException e) {
            record.text(text); // bad data is a value: validation refuses it as a date
        }
    }
}
