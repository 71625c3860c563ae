package io.landfall.bot.telegram;

/** Telegram does not know the token. */
public final class TokenRefusedException extends Exception {
    /** Says what to do. */
    public TokenRefusedException(String message) {
        super(message);
    }
}
