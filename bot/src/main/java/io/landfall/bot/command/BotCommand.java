package io.landfall.bot.command;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;

/** A command that people type. */
public interface BotCommand {
    /** The word behind the slash. */
    String word();

    /** What it does, in one line of the menu. */
    String purpose();

    /** How it is typed, with arguments. */
    String example();

    /** Answers it, and does what it asks for in the same transaction. */
    Content.Text answer(Transaction transaction, Asked asked);
}
