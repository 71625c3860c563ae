package io.landfall.bot.file;

import io.landfall.bot.outgoing.Button;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.text.Amounts;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData;
import io.landfall.contract.ledger.RowCounts;
import java.util.List;

/** The message of a file, made of nothing but its state: the same state always gives the same message. */
final class FileText {
    private static final int MOST_RULES = 4;
    private static final int MOST_NOTES = 4;

    private FileText() {}

    /** The message as it should look now. */
    static Content.Text of(FileState state) {
        HtmlText text = new HtmlText();
        writeTitle(text, state);
        if (state.wentOn()) {
            text.line()
                    .text("Went on as version " + state.wentOnAs().orElse(0) + ".")
                    .line();
        } else if (!state.hasNoDataset()) {
            text.line();
            writeStages(text, state);
        }
        state.rows().ifPresent(rows -> writeRows(text, state, rows));
        if (!state.notes().isEmpty()) {
            text.line().text("Worth knowing").line();
            writeNotes(text, state.notes(), MOST_NOTES);
        }
        state.failed()
                .filter(failure -> state.sealed().isEmpty())
                .ifPresent(failure -> writeFailure(text, state, failure));
        state.report().ifPresent(news -> writeReport(text, news));
        state.cleared().ifPresent(cleared -> writeCleared(text, cleared));
        return new Content.Text(text.markup(), buttons(state), false);
    }

    /** The mark of a file in lists. */
    static String mark(FileState state) {
        if (state.sealed().isPresent()) {
            return "✅";
        }
        if (state.wentOn()) {
            return "➡️";
        }
        if (state.isDuplicate()) {
            return "⏭️";
        }
        return state.failed().isPresent() ? "❌" : "⏳";
    }

    /** The dataset of a file, for people. */
    static String dataset(FileState state) {
        return state.hasNoDataset() ? "no dataset" : state.file().dataset();
    }

    /** One line a note; the rest in one line. */
    static void writeNotes(HtmlText text, List<String> notes, int most) {
        notes.stream().limit(most).forEach(note -> text.text("   • ").note(note).line());
        if (notes.size() > most) {
            text.text("   … and " + Amounts.count(notes.size() - most) + " more")
                    .line();
        }
    }

    /** Where a file went when it left the inbox, or why it stayed. */
    static void writeCleared(HtmlText text, EventData.FileCleared cleared) {
        text.line().text(cleared.action().equals("deleted") ? "🗑 Deletion from the inbox: " : "🗄 Archive: ");
        text.sentence(cleared.detail()).line();
    }

    private static void writeStages(HtmlText text, FileState state) {
        for (FileStage stage : FileStage.values()) {
            if (state.passed(stage) || !state.isDuplicate()) {
                writeStage(text, state, stage);
            }
        }
    }

    private static void writeTitle(HtmlText text, FileState state) {
        text.text(mark(state) + " ").name(state.file().name()).line();
        text.italic(dataset(state));
        state.length().ifPresent(bytes -> text.text(" · " + Amounts.bytes(bytes)));
        if (state.file().generation() > 1) {
            text.text(" · version " + state.file().generation());
        }
        state.took().ifPresent(took -> text.text(" · " + Amounts.duration(took)));
        text.line();
    }

    private static void writeStage(HtmlText text, FileState state, FileStage stage) {
        if (state.passed(stage)) {
            text.text("✅ " + stage.done());
        } else if (stage != state.current()) {
            text.text("▫️ " + stage.done());
        } else if (state.failed().isPresent()) {
            text.text("❌ ").bold(stage.doing());
        } else if (state.waitsFor().isPresent()) {
            text.text("⏳ ").bold("Waits: ").sentence(state.waitsFor().get());
        } else {
            text.text("⏳ ").bold(stage.doing());
            writeProgress(text, state, stage);
        }
        text.line();
    }

    private static void writeProgress(HtmlText text, FileState state, FileStage stage) {
        if (stage != FileStage.VALIDATED || state.progress().isEmpty()) {
            return;
        }
        EventData.FileProgress progress = state.progress().get();
        text.text(" · " + Amounts.count(progress.rowsRead(), "row", "rows") + " · part " + progress.rangesDone()
                + " of " + progress.ranges());
    }

    private static void writeRows(HtmlText text, FileState state, RowCounts rows) {
        text.line().bold(Amounts.count(rows.read())).text(rows.read() == 1 ? " row read" : " rows read");
        text.line().text("   " + Amounts.count(rows.stored()) + " stored");
        if (rows.skipped() > 0) {
            text.line().text("   " + Amounts.count(rows.skipped()) + " left out by the contract");
        }
        text.line().text("   " + Amounts.count(rows.quarantined()) + " quarantined");
        text.line();
        if (!state.rejects().isEmpty()) {
            text.line().text("Why rows are in quarantine").line();
            RuleText.write(text, state.rejects(), MOST_RULES);
        }
    }

    private static void writeFailure(HtmlText text, FileState state, EventData.FileFailed failure) {
        if (state.isDuplicate()) {
            text.line().bold("Skipped: ").sentence(failure.message()).line();
            return;
        }
        if (state.hasNoDataset()) {
            text.line()
                    .bold("No dataset takes this file: ")
                    .sentence(failure.message())
                    .line();
            text.text("It stays where it is; /start names the folders.").line();
            return;
        }
        text.line().bold("Not taken: ").sentence(failure.message()).line();
        text.text("Nothing of it was stored. Mend the file and drop it again under the same name.")
                .line();
    }

    private static void writeReport(HtmlText text, FileState.ReportNews news) {
        text.line();
        if (news.made()) {
            text.text("📊 Report: ").sentence(news.message());
        } else {
            text.text("⚠️ No report: ").sentence(news.message());
        }
        text.line();
    }

    private static List<List<Button>> buttons(FileState state) {
        return state.over() || state.rows().isPresent()
                ? List.of(List.of(new Button(
                        "Details", DetailsButton.WORD + ":" + state.file().key())))
                : List.of();
    }
}
