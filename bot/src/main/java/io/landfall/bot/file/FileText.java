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

    private FileText() {}

    /** The message as it should look now. */
    static Content.Text of(FileState state) {
        HtmlText text = new HtmlText();
        writeTitle(text, state);
        text.line();
        for (FileStage stage : FileStage.values()) {
            writeStage(text, state, stage);
        }
        state.rows().ifPresent(rows -> writeRows(text, state, rows));
        state.failed().filter(failure -> state.sealed().isEmpty()).ifPresent(failure -> writeFailure(text, failure));
        state.report().ifPresent(news -> writeReport(text, news));
        return new Content.Text(text.markup(), buttons(state), false);
    }

    /** The mark of a file in lists. */
    static String mark(FileState state) {
        if (state.sealed().isPresent()) {
            return "✅";
        }
        return state.failed().isPresent() ? "❌" : "⏳";
    }

    private static void writeTitle(HtmlText text, FileState state) {
        text.text(mark(state) + " ").name(state.file().name()).line();
        text.italic(state.file().dataset());
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

    private static void writeFailure(HtmlText text, EventData.FileFailed failure) {
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
