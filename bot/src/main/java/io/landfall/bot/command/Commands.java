package io.landfall.bot.command;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.incoming.Answers;
import io.landfall.bot.incoming.Incoming;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.HtmlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the command or the button that is meant, and has it answered. */
public final class Commands implements Answers {
    private static final int MOST_ARGUMENTS = 10;

    private final List<BotCommand> commands;
    private final List<ButtonAction> buttons;
    private final OutgoingMessages messages;
    private final String botName;

    /**
     * Takes all features.
     *
     * @param botName the bot's user name: in groups, commands may carry it behind {@code @}
     */
    public Commands(List<BotCommand> commands, List<ButtonAction> buttons, OutgoingMessages messages, String botName) {
        this.commands = List.copyOf(commands);
        this.buttons = List.copyOf(buttons);
        this.messages = messages;
        this.botName = botName.toLowerCase(Locale.ROOT);
    }

    @Override
    public void said(Transaction transaction, String key, Incoming.Said said) {
        List<String> words = List.of(said.text().strip().split("\\s+", MOST_ARGUMENTS));
        String[] addressed = words.get(0).toLowerCase(Locale.ROOT).split("@", 2);
        if (addressed.length == 2 && !addressed[1].equals(botName)) {
            return;
        }
        String messageKey = "answer:" + key;
        Asked asked = new Asked(key, said.userId(), said.chatId(), messageKey, words.subList(1, words.size()));
        Content.Text answer = commands.stream()
                .filter(command -> addressed[0].equals("/" + command.word()))
                .findFirst()
                .map(command -> command.answer(transaction, asked))
                .orElseGet(() -> unknown(words.get(0)));
        messages.want(transaction, messageKey, said.chatId(), answer);
    }

    @Override
    public void pressed(Transaction transaction, String key, Incoming.Pressed pressed) {
        String[] parts = pressed.action().split(":", 2);
        Press press = new Press(
                key,
                pressed.userId(),
                pressed.chatId(),
                messages.keyOf(transaction, pressed.chatId(), pressed.messageId()),
                parts.length == 2 ? parts[1] : "");
        Optional<ButtonAction> action = buttons.stream()
                .filter(button -> button.word().equals(parts[0]))
                .findFirst();
        String toast = action.map(button -> button.press(transaction, press))
                .orElse("This button is of an older version. /help lists what I can do.");
        messages.want(transaction, "toast:" + key, pressed.chatId(), new Content.Toast(pressed.callbackId(), toast));
    }

    private static Content.Text unknown(String word) {
        HtmlText text = new HtmlText();
        if (word.startsWith("/")) {
            text.text("I don't know ").name(word).text(". ");
        } else {
            text.text("I understand commands only. ");
        }
        return Content.Text.of(text.text("/help lists what I can do.").markup());
    }
}
