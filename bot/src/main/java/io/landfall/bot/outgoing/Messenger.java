package io.landfall.bot.outgoing;

import java.util.Optional;

/** Delivers messages: sends a new one, changes one that was sent. Never throws for what the other side answers. */
@FunctionalInterface
public interface Messenger {
    /**
     * Makes people see the message's content.
     *
     * @param replyTo number of the message that it answers
     */
    Delivery deliver(OutgoingMessage message, Optional<Integer> replyTo);
}
