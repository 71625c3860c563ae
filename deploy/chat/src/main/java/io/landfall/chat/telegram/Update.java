package io.landfall.chat.telegram;

import java.util.Optional;

/** Something that the bot has to hear of: a message or the press of a button. */
public record Update(int updateId, Optional<Message> message, Optional<CallbackQuery> callbackQuery) {
    /** A message of a user. */
    public static Update of(int updateId, Message message) {
        return new Update(updateId, Optional.of(message), Optional.empty());
    }

    /** A pressed button. */
    public static Update of(int updateId, CallbackQuery query) {
        return new Update(updateId, Optional.empty(), Optional.of(query));
    }

    /** The name of its kind in {@code allowed_updates}. */
    public String kind() {
        return message.isPresent() ? "message" : "callback_query";
    }
}
