package io.landfall.job.format;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes typed values of a file as the text that the contract declares for their column, so that validation reads the
 * same value back. What the declared text can't hold without loss (a fraction of a second, an hour that clocks show
 * twice) stays ISO 8601, and validation says that it isn't as declared.
 */
final class CellText {
    private static final long DAY = 86_400_000_000_000L;

    private final ColumnType type;
    private final char decimalSeparator;
    private final Optional<DateTimeFormatter> formatter;
    private final long unit;
    private final boolean tellsOffset;
    private final ZoneId zone;

    CellText(Column column, char decimalSeparator) {
        this.type = column.type();
        this.decimalSeparator = decimalSeparator;
        String format = type instanceof ColumnType.Day day
                ? day.format()
                : type instanceof ColumnType.Moment moment ? moment.format() : "";
        String zoneId = type instanceof ColumnType.Moment moment ? moment.zone() : "";
        this.formatter =
                format.isEmpty() ? Optional.empty() : Optional.of(DateTimeFormatter.ofPattern(format, Locale.ROOT));
        String letters = letters(format);
        this.unit = unit(letters);
        this.tellsOffset = letters.chars().anyMatch(each -> "VzOXxZ".indexOf(each) >= 0);
        this.zone = zoneId.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zoneId);
    }

    /** A number that is written with a decimal point, perhaps with an exponent. */
    String number(String value) {
        if (type instanceof ColumnType.Whole || type instanceof ColumnType.Decimal) {
            return separated(NumberText.withoutExponent(value));
        }
        return type instanceof ColumnType.Floating ? separated(value) : value;
    }

    private String separated(String number) {
        return decimalSeparator == '.' ? number : number.replace('.', decimalSeparator);
    }

    /** A calendar day. */
    String day(LocalDate value) {
        if (type instanceof ColumnType.Text || formatter.isEmpty()) {
            return value.toString();
        }
        return formatted(value.atStartOfDay().atZone(ZoneOffset.UTC)).orElse(value.toString());
    }

    /**
     * A day and time.
     *
     * @param utc whether it is a point in time, given in UTC; else it is local
     */
    String moment(LocalDateTime value, boolean utc) {
        String iso = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value) + (utc ? "Z" : "");
        if (formatter.isEmpty()) {
            return iso;
        }
        ZonedDateTime shown = utc ? value.atZone(ZoneOffset.UTC).withZoneSameInstant(zone) : value.atZone(zone);
        boolean ambiguous = utc
                && !tellsOffset
                && !shown.toLocalDateTime().atZone(zone).toInstant().equals(shown.toInstant());
        boolean shifted = !utc && !shown.toLocalDateTime().equals(value);
        boolean loses = shown.toLocalTime().toNanoOfDay() % unit != 0;
        return ambiguous || shifted || loses ? iso : formatted(shown).orElse(iso);
    }

    private Optional<String> formatted(ZonedDateTime value) {
        try {
            return formatter.map(each -> each.format(value));
        } catch (DateTimeException e) {
            return Optional.empty(); // a pattern that asks for what the value doesn't have, or a year that doesn't fit
        }
    }

    /** The pattern's letters, without quoted text. */
    private static String letters(String pattern) {
        StringBuilder letters = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            letters.append(quoted || c == '\'' ? ' ' : c);
        }
        return letters.toString();
    }

    /** Nanoseconds of the finest unit that a pattern shows. */
    private static long unit(String letters) {
        if (letters.indexOf('n') >= 0 || letters.indexOf('N') >= 0) {
            return 1;
        }
        int fraction = (int) letters.chars().filter(each -> each == 'S').count();
        if (fraction > 0) {
            long unit = 1;
            for (int i = fraction; i < 9; i++) {
                unit *= 10;
            }
            return unit;
        }
        if (letters.indexOf('A') >= 0) {
            return 1_000_000;
        }
        if (letters.indexOf('s') >= 0) {
            return 1_000_000_000L;
        }
        if (letters.indexOf('m') >= 0) {
            return 60_000_000_000L;
        }
        return letters.chars().anyMatch(each -> "HhKk".indexOf(each) >= 0) ? 3_600_000_000_000L : DAY;
    }
}
