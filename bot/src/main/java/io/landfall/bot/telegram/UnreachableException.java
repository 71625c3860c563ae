package io.landfall.bot.telegram;

/** Telegram could not be asked; another try may succeed. */
public final class UnreachableException extends Exception {
    /** Says what happened. */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
