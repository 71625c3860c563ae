package io.landfall.bot.report;

import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData.Outcome;
import java.util.Optional;

/**
 * A report that somebody asked for, and what came of it so far.
 *
 * @param title what people call the dataset
 * @param period the days in words
 * @param ready whether its documents are there
 * @param outcome what came of the command
 * @param message what the report service said about it; a stranger's text
 */
record ReportRequest(String title, String period, boolean ready, Optional<Outcome> outcome, String message) {

    /** Just asked for. */
    static ReportRequest of(String title, Optional<ReportAsk.Period> period) {
        String days = period.map(ReportAsk.Period::toString).orElse("all days");
        return new ReportRequest(title, days, false, Optional.empty(), "");
    }

    /** Its documents are there. */
    ReportRequest madeReady() {
        return new ReportRequest(title, period, true, outcome, message);
    }

    /** The command was answered. The first answer stands. */
    ReportRequest answered(Outcome newOutcome, String newMessage) {
        return outcome.isPresent()
                ? this
                : new ReportRequest(title, period, ready, Optional.of(newOutcome), newMessage);
    }

    /** The answer to the one who asked, as it should look now. */
    String text() {
        HtmlText text = new HtmlText();
        if (ready) {
            return about(text.text("✅ Here is the report of ")).markup();
        }
        if (outcome.isEmpty()) {
            return about(text.text("⏳ Asked for the report of ")).markup();
        }
        String mark = outcome.get() == Outcome.DONE ? "✅ The report of " : "❌ No report of ";
        return about(text.text(mark)).line().sentence(message).markup();
    }

    private HtmlText about(HtmlText text) {
        return text.title(title).text(", " + period);
    }
}
