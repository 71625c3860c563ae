package io.landfall.report.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** One cell of a table. */
public sealed interface Cell {

    /** What a reader sees. */
    String shown();

    /** Text, never more than text: not a formula, not markup. */
    record Text(String text) implements Cell {

        /** Cleans the text. */
        public Text {
            text = PlainText.of(text);
        }

        @Override
        public String shown() {
            return text;
        }
    }

    /**
     * An exact figure.
     *
     * @param value shown with all digits of its scale
     */
    record Figure(BigDecimal value) implements Cell {

        @Override
        public String shown() {
            return value.toPlainString();
        }
    }

    /** A calendar day. */
    record Day(LocalDate day) implements Cell {

        @Override
        public String shown() {
            return day.toString();
        }
    }

    /** A calendar month. */
    record Month(YearMonth month) implements Cell {

        @Override
        public String shown() {
            return month.toString();
        }
    }

    /** A point in local time. */
    record Moment(LocalDateTime time) implements Cell {
        private static final DateTimeFormatter SHOWN = new DateTimeFormatterBuilder()
                .appendPattern("uuuu-MM-dd HH:mm:ss")
                .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
                .toFormatter(Locale.ROOT);

        @Override
        public String shown() {
            return SHOWN.format(time);
        }
    }

    /** A figure that there is no data for. */
    record Missing() implements Cell {

        @Override
        public String shown() {
            return "–";
        }
    }

    /** A cell with a count. */
    static Cell count(long count) {
        return new Figure(BigDecimal.valueOf(count));
    }

    /** A cell with a text. */
    static Cell text(String text) {
        return new Text(text);
    }
}
