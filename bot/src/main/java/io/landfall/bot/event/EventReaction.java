package io.landfall.bot.event;

import io.landfall.bot.database.Transaction;
import io.landfall.contract.event.StageEvent;

/** What a feature does when another part tells something. It hears of all events and leaves those that are not its. */
@FunctionalInterface
public interface EventReaction {
    /** Takes an event for the first and only time; what changes goes into the transaction. */
    void react(Transaction transaction, StageEvent event);
}
