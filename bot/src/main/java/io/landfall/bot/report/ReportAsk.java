package io.landfall.bot.report;

import io.landfall.bot.text.HtmlText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** What somebody means who types {@code /report …}. */
sealed interface ReportAsk {
    /** So many names fit into a message. */
    int MOST_NAMED = 20;

    /** Nothing was named: show what there is. */
    record Choose() implements ReportAsk {}

    /**
     * A report is wanted.
     *
     * @param dataset a declared dataset with a report
     * @param period first and last day; empty for all days
     */
    record Wanted(String dataset, Optional<Period> period) implements ReportAsk {}

    /** It can't be meant like this. */
    record Misunderstood(String html) implements ReportAsk {}

    /** Days, both inclusive. */
    record Period(LocalDate from, LocalDate to) {
        @Override
        public String toString() {
            return from + " to " + to;
        }
    }

    /**
     * Reads the words behind the command.
     *
     * @param datasets names of the datasets that have reports
     */
    static ReportAsk of(List<String> words, List<String> datasets) {
        if (words.isEmpty()) {
            return new Choose();
        }
        String dataset = words.get(0);
        if (!datasets.contains(dataset)) {
            return unknown(dataset, datasets);
        }
        if (words.size() == 1) {
            return new Wanted(dataset, Optional.empty());
        }
        Optional<LocalDate> from = day(words.get(1));
        Optional<LocalDate> to = words.size() == 3 ? day(words.get(2)) : Optional.empty();
        if (from.isEmpty() || to.isEmpty()) {
            return new Misunderstood(usage(
                    new HtmlText().text("I need two days, the first and the last, written as year-month-day."),
                    dataset));
        }
        if (from.get().isAfter(to.get())) {
            return new Misunderstood(
                    usage(new HtmlText().text("The first day is after the last one; try them swapped."), dataset));
        }
        return new Wanted(dataset, Optional.of(new Period(from.get(), to.get())));
    }

    private static Misunderstood unknown(String dataset, List<String> datasets) {
        HtmlText text = new HtmlText().text("No dataset called ").name(dataset).text(" has a report.");
        if (datasets.isEmpty()) {
            return new Misunderstood(text.text(" In fact none has one.").markup());
        }
        text.line().text("There are: ");
        for (int i = 0; i < Math.min(datasets.size(), MOST_NAMED); i++) {
            text.text(i == 0 ? "" : ", ").code(datasets.get(i));
        }
        text.text(datasets.size() > MOST_NAMED ? " and others" : "");
        return new Misunderstood(usage(text, datasets.get(0)));
    }

    private static String usage(HtmlText text, String dataset) {
        return text.line()
                .line()
                .text("For example ")
                .code("/report " + dataset + " 2012-01-01 2012-12-31")
                .text(", or ")
                .code("/report " + dataset)
                .text(" for all days.")
                .markup();
    }

    private static Optional<LocalDate> day(String word) {
        try {
            return Optional.of(LocalDate.parse(word));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
