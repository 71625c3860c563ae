package io.landfall.bot.command;

import io.landfall.bot.database.Transaction;

/** What a kind of button does. Its buttons carry {@code <word>:<argument>}. */
public interface ButtonAction {
    /** The word before the colon. */
    String word();

    /** Does it; returns what the button says for a moment, empty for nothing. */
    String press(Transaction transaction, Press press);
}
