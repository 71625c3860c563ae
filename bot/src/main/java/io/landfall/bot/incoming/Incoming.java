package io.landfall.bot.incoming;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What somebody sent, as much of it as the bot looks at: this is what is stored, and nothing else. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Incoming.Said.class, name = "said"),
    @JsonSubTypes.Type(value = Incoming.Pressed.class, name = "pressed"),
    @JsonSubTypes.Type(value = Incoming.Membership.class, name = "membership"),
    @JsonSubTypes.Type(value = Incoming.Other.class, name = "other")
})
public sealed interface Incoming {
    /** Telegram's number of the update. */
    int updateId();

    /**
     * A message of text.
     *
     * @param date when, seconds since 1970
     * @param text what was written; a stranger's text
     */
    record Said(int updateId, int date, long userId, long chatId, int messageId, String text) implements Incoming {}

    /**
     * A press of a button.
     *
     * @param callbackId Telegram's name of the press
     * @param messageId the message above the button
     * @param action what the button carries; a client may send anything here
     */
    record Pressed(int updateId, String callbackId, long userId, long chatId, int messageId, String action)
            implements Incoming {}

    /**
     * The bot was let in or thrown out.
     *
     * @param member whether it may talk there now
     */
    record Membership(int updateId, int date, long userId, long chatId, boolean member) implements Incoming {}

    /** Anything else: a picture, a sticker, an update that could not be read. */
    record Other(int updateId) implements Incoming {}
}
