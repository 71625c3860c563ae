package io.landfall.bot.command;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.dataset.Datasets;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.dataset.DatasetContract;
import java.util.List;

/** {@code /start}: greets and says what is watched. */
public final class StartCommand implements BotCommand {
    private static final int MOST = 20;

    private final Datasets datasets;
    private final Chats chats;

    /** Names these datasets. */
    public StartCommand(Datasets datasets, Chats chats) {
        this.datasets = datasets;
        this.chats = chats;
    }

    @Override
    public String word() {
        return "start";
    }

    @Override
    public String purpose() {
        return "What I watch, and whether this chat is told";
    }

    @Override
    public String example() {
        return "/start";
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        HtmlText text = new HtmlText().text("👋 ").bold("Landfall").line();
        text.text("I tell you what becomes of every file that lands: copied, checked row by row, stored, reported.")
                .line()
                .line();
        List<DatasetContract> watched = datasets.all();
        text.bold("Watched").line();
        for (DatasetContract dataset : watched.subList(0, Math.min(MOST, watched.size()))) {
            text.text("• ").title(dataset.title()).text(" – drop files into ");
            text.code(dataset.dataset() + "/").line();
        }
        if (watched.size() > MOST) {
            text.text("… and " + (watched.size() - MOST) + " others").line();
        }
        if (watched.isEmpty()) {
            text.text("nothing yet: no dataset is declared").line();
        }
        boolean told = chats.told(transaction).contains(asked.chatId());
        text.line()
                .text(
                        told
                                ? "This chat is told of every file. "
                                : "This chat is not told of files by itself, but answers commands. ")
                .text("/help lists what I can do.");
        return Content.Text.of(text.markup());
    }
}
