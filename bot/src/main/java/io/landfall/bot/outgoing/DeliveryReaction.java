package io.landfall.bot.outgoing;

import io.landfall.bot.database.Transaction;

/** Hears of deliveries, in the transaction that writes them down. */
public interface DeliveryReaction {
    /** A message was sent for the first time. */
    void sent(Transaction transaction, OutgoingMessage message);

    /** A message was given up. */
    void dropped(Transaction transaction, OutgoingMessage message, String problem);
}
