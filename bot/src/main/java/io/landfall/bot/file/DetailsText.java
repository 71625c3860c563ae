package io.landfall.bot.file;

import io.landfall.bot.text.Amounts;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** All that is known of a file, for those who look into it. */
final class DetailsText {
    private static final int MOST_RULES = 15;
    private static final int MOST_NOTES = 8;

    private DetailsText() {}

    static String of(FileState state) {
        HtmlText text = new HtmlText().text("🔎 ").name(state.file().name()).line();
        text.line();
        writeTimes(text, state);
        if (!state.rejects().isEmpty()) {
            text.line().bold("Rows in quarantine").line();
            RuleText.write(text, state.rejects(), MOST_RULES);
        }
        if (!state.notes().isEmpty()) {
            text.line().bold("Worth knowing").line();
            FileText.writeNotes(text, state.notes(), MOST_NOTES);
        }
        state.failed().ifPresent(failure -> {
            text.line()
                    .bold(state.isDuplicate() ? "Skipped" : "Refused")
                    .text(" in ")
                    .name(failure.stage())
                    .text(", ");
            text.name(failure.reason()).text(": ").sentence(failure.message()).line();
        });
        text.line().bold("Where it is").line();
        text.text("File ").code(state.file().key()).line();
        state.landed().ifPresent(landed -> writeCopy(text, landed));
        state.sealed().ifPresent(end -> {
            text.text("Ledger ").name(end.ledgerPath()).line();
            text.text("Contract version ").name(end.contractVersion()).line();
        });
        state.cleared().ifPresent(cleared -> FileText.writeCleared(text, cleared));
        return text.markup();
    }

    private static void writeCopy(HtmlText text, EventData.FileLanded landed) {
        text.text("Copy ").name(landed.rawPath()).line();
        text.text("SHA-256 ").name(landed.sha256()).line();
        text.text("Length " + Amounts.count(landed.bytes(), "byte", "bytes") + ", "
                        + Amounts.count(landed.ranges(), "part", "parts"))
                .line();
    }

    private static void writeTimes(HtmlText text, FileState state) {
        Optional<Instant> before = Optional.empty();
        for (FileStage stage : FileStage.values()) {
            Optional<Instant> reached = state.time(stage.reachedBy());
            if (reached.isEmpty()) {
                continue;
            }
            text.text(stage.done() + " ");
            if (before.isPresent()) {
                text.text("after " + Amounts.duration(Duration.between(before.get(), reached.get())));
            } else {
                text.text("at " + Amounts.moment(reached.get()));
            }
            text.line();
            before = reached;
        }
    }
}
