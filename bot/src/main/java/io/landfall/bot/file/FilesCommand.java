package io.landfall.bot.file;

import io.landfall.bot.command.Asked;
import io.landfall.bot.command.BotCommand;
import io.landfall.bot.command.ButtonAction;
import io.landfall.bot.command.Press;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Button;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.Amounts;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.ledger.RowCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code /files}: the last files, ten a page, with buttons that turn the page in place. */
public final class FilesCommand implements BotCommand, ButtonAction {
    private static final int PAGE = 10;

    private final KnownFiles files;
    private final OutgoingMessages messages;

    /** Takes its parts. */
    public FilesCommand(KnownFiles files, OutgoingMessages messages) {
        this.files = files;
        this.messages = messages;
    }

    @Override
    public String word() {
        return "files";
    }

    @Override
    public String purpose() {
        return "The last files and what became of them";
    }

    @Override
    public String example() {
        return "/files";
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        return page(transaction, 0);
    }

    @Override
    public String press(Transaction transaction, Press press) {
        if (press.messageKey().isEmpty() || !press.argument().matches("\\d{1,6}")) {
            return "This list is too old. Send /files for a new one.";
        }
        int from = Integer.parseInt(press.argument());
        messages.want(transaction, press.messageKey().get(), press.chatId(), page(transaction, from));
        return "";
    }

    private Content.Text page(Transaction transaction, int from) {
        int count = files.count(transaction);
        if (count == 0) {
            return Content.Text.of(new HtmlText()
                    .text("No file has landed yet. Drop one into its dataset's folder in the inbox.")
                    .markup());
        }
        List<FileState> page = files.newest(transaction, from, PAGE);
        HtmlText text = new HtmlText().bold("Files");
        if (count > PAGE) {
            text.text(" " + (from + 1) + "–" + (from + page.size()) + " of " + Amounts.count(count));
        }
        text.line();
        page.forEach(state -> write(text.line(), state));
        return new Content.Text(text.markup(), buttons(from, count), false);
    }

    private static void write(HtmlText text, FileState state) {
        text.text(FileText.mark(state) + " ").name(state.file().name());
        if (state.file().generation() > 1) {
            text.text(" · version " + state.file().generation());
        }
        text.line().text("     ").italic(FileText.dataset(state)).text(" · ");
        if (state.sealed().isPresent()) {
            RowCounts rows = state.sealed().get().rows();
            text.text(Amounts.count(rows.stored()) + " of " + Amounts.count(rows.read(), "row", "rows") + " stored");
            if (rows.quarantined() > 0) {
                text.text(", " + Amounts.count(rows.quarantined()) + " quarantined");
            }
        } else if (state.isDuplicate()) {
            text.text("skipped, its content is stored already");
        } else if (state.failed().isPresent()) {
            text.text("not taken");
        } else if (state.wentOn()) {
            text.text("went on as version " + state.wentOnAs().orElse(0));
        } else if (state.waitsFor().isPresent()) {
            text.text("waits");
        } else {
            text.text(state.current().doing().toLowerCase(Locale.ROOT));
        }
        text.line();
    }

    private List<List<Button>> buttons(int from, int count) {
        List<Button> row = new ArrayList<>();
        if (from > 0) {
            row.add(new Button("‹ Newer", word() + ":" + Math.max(0, from - PAGE)));
        }
        if (from + PAGE < count) {
            row.add(new Button("Older ›", word() + ":" + (from + PAGE)));
        }
        return row.isEmpty() ? List.of() : List.of(row);
    }
}
