package io.landfall.bot.file;

import io.landfall.bot.command.ButtonAction;
import io.landfall.bot.command.Press;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.outgoing.Wanted;
import java.util.Optional;

/** The button under a file's message: answers with all that is known of the file. */
public final class DetailsButton implements ButtonAction {
    static final String WORD = "details";

    private final KnownFiles files;
    private final OutgoingMessages messages;

    /** Takes its parts. */
    public DetailsButton(KnownFiles files, OutgoingMessages messages) {
        this.files = files;
        this.messages = messages;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public String press(Transaction transaction, Press press) {
        Optional<FileState> state = files.find(transaction, press.argument());
        if (state.isEmpty()) {
            return "I no longer know this file.";
        }
        messages.want(
                transaction,
                new Wanted(
                        "answer:" + press.key(),
                        press.chatId(),
                        Content.Text.of(DetailsText.of(state.get())),
                        press.messageKey(),
                        Optional.empty()));
        return "";
    }
}
