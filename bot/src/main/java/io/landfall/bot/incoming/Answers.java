package io.landfall.bot.incoming;

import io.landfall.bot.database.Transaction;

/** Answers what people on the allow-list send. What it wants said and done goes into the same transaction. */
public interface Answers {
    /**
     * Somebody wrote something.
     *
     * @param key names the update; what follows from it is named after it
     */
    void said(Transaction transaction, String key, Incoming.Said said);

    /**
     * Somebody pressed a button.
     *
     * @param key names the update; what follows from it is named after it
     */
    void pressed(Transaction transaction, String key, Incoming.Pressed pressed);
}
