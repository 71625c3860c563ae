package io.landfall.bot.command;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.text.HtmlText;
import java.util.ArrayList;
import java.util.List;

/** {@code /help}: each command with an example. */
public final class HelpCommand implements BotCommand {
    private final List<BotCommand> commands;

    /** Explains these commands and itself. */
    public HelpCommand(List<BotCommand> others) {
        this.commands = new ArrayList<>(others);
        this.commands.add(this);
    }

    @Override
    public String word() {
        return "help";
    }

    @Override
    public String purpose() {
        return "What I can do, with examples";
    }

    @Override
    public String example() {
        return "/help";
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        HtmlText text = new HtmlText().bold("What I can do").line();
        for (BotCommand command : commands) {
            text.line().text("/" + command.word() + " – " + command.purpose()).line();
            if (!command.example().equals("/" + command.word())) {
                text.text("     for example ").code(command.example()).line();
            }
        }
        text.line().text("Every file gets one message, which moves forward as the file is copied, checked and stored.");
        return Content.Text.of(text.markup());
    }
}
