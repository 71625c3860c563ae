package io.landfall.bot.database;

/** The database did not do what was asked. Nothing of the transaction was kept. */
public final class DatabaseException extends RuntimeException {
    /** Says what was tried. */
    public DatabaseException(String message, Throwable cause) {
        super(message, cause);
    }
}
