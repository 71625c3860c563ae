package io.landfall.bot.telegram;

/** A document that must not be or can't be sent to Telegram, now or later. */
public final class UndeliverableException extends Exception {
    /** Says why, for the people in the chat. */
    public UndeliverableException(String message) {
        super(message);
    }
}
