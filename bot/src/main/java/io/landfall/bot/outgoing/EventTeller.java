package io.landfall.bot.outgoing;

import io.landfall.contract.event.StageEvent;

/** Tells an event to the other parts; returns once it is kept there, throws if it isn't. */
@FunctionalInterface
public interface EventTeller {
    /** Tells it. */
    void tell(StageEvent event) throws InterruptedException;
}
