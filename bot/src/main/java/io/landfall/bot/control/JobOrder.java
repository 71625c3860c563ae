package io.landfall.bot.control;

import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData.Outcome;
import java.util.Optional;

/**
 * A command that somebody gave to the streaming job, and what came of it.
 *
 * @param typed the command as it was typed; a stranger's text
 * @param outcome what came of it, once it is known
 * @param message what the job said about it; a stranger's text
 */
record JobOrder(String typed, Optional<Outcome> outcome, String message) {

    /** Just given. */
    static JobOrder of(String typed) {
        return new JobOrder(typed, Optional.empty(), "");
    }

    /** The command was answered. The first answer stands. */
    JobOrder answered(Outcome newOutcome, String newMessage) {
        return outcome.isPresent() ? this : new JobOrder(typed, Optional.of(newOutcome), newMessage);
    }

    /** The answer to the one who asked, as it should look now. */
    String text() {
        if (outcome.isEmpty()) {
            return new HtmlText().text("⏳ ").name(typed).markup();
        }
        String mark = outcome.get() == Outcome.DONE ? "✅ " : "❌ ";
        return new HtmlText().text(mark).name(typed).line().sentence(message).markup();
    }
}
