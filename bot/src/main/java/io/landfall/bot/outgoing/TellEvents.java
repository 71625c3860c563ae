package io.landfall.bot.outgoing;

import io.landfall.bot.database.Database;
import io.landfall.contract.event.StageEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tells waiting events in their order. One may be told twice after a crash; its id is the same. */
public final class TellEvents {
    private static final int MOST_AT_ONCE = 50;
    private static final Duration IDLE = Duration.ofSeconds(5);

    private final Database database;
    private final OutgoingEvents events;
    private final EventTeller teller;
    private final Clock clock;

    /** Takes its parts. */
    public TellEvents(Database database, OutgoingEvents events, EventTeller teller, Clock clock) {
        this.database = database;
        this.events = events;
        this.teller = teller;
        this.clock = clock;
    }

    /** Tells what waits; returns how long there will be nothing to do. */
    public Duration tellWaiting() throws InterruptedException {
        List<StageEvent> waiting = database.inTransaction(transaction -> events.waiting(transaction, MOST_AT_ONCE));
        for (StageEvent event : waiting) {
            teller.tell(event);
            database.change(transaction -> events.told(transaction, event, clock.instant()));
        }
        return waiting.size() == MOST_AT_ONCE ? Duration.ZERO : IDLE;
    }
}
