package io.landfall.chat.room;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.landfall.chat.telegram.BotCommand;
import io.landfall.chat.telegram.Message;
import io.landfall.chat.telegram.Update;
import java.util.List;

/** One line of the journal: something that happened, with all that is needed to know it again. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Began.class, name = "began"),
    @JsonSubTypes.Type(value = Entry.Saved.class, name = "saved"),
    @JsonSubTypes.Type(value = Entry.Deleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = Entry.Queued.class, name = "queued"),
    @JsonSubTypes.Type(value = Entry.Confirmed.class, name = "confirmed"),
    @JsonSubTypes.Type(value = Entry.Commands.class, name = "commands"),
    @JsonSubTypes.Type(value = Entry.Stored.class, name = "stored"),
})
sealed interface Entry {

    /**
     * The first line of a new journal.
     *
     * @param firstUpdateId number of its first update
     */
    record Began(int firstUpdateId) implements Entry {}

    /** A message of the bot came or changed. */
    record Saved(Message message) implements Entry {}

    /** A message is gone. */
    record Deleted(long chatId, int messageId) implements Entry {}

    /** The bot has to hear of something; a user's message is also saved by this. */
    record Queued(Update update) implements Entry {}

    /** The bot has all updates below this id. */
    record Confirmed(int below) implements Entry {}

    /** The bot offers these commands to a scope. */
    record Commands(String scope, List<BotCommand> commands) implements Entry {
        /** Takes a list that JSON left out as an empty one. */
        public Commands {
            commands = commands == null ? List.of() : List.copyOf(commands);
        }
    }

    /** A file lies in the documents folder. */
    record Stored(StoredFile file) implements Entry {}
}
