package io.landfall.bot.outgoing;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.worker.Signal;
import io.landfall.contract.event.StageEvent;
import java.time.Instant;
import java.util.List;

/** Events that the bot tells, written with the change that they tell of, each id once. */
public final class OutgoingEvents {
    private final Signal changed;

    /** Raises the signal when there is something to tell. */
    public OutgoingEvents(Signal changed) {
        this.changed = changed;
    }

    /** Tells an event, unless one with its id was told before. */
    public void tell(Transaction transaction, StageEvent event) {
        boolean known = transaction
                .first("select 1 from outgoing_event where event_id = ?", row -> row.getInt(1), event.id())
                .isPresent();
        if (known) {
            return;
        }
        transaction.update(
                "insert into outgoing_event (event_id, body) values (?, ?)", event.id(), StoredEvent.write(event));
        transaction.afterCommit(changed::raise);
    }

    /** What waits to be told, oldest first. */
    List<StageEvent> waiting(Transaction transaction, int most) {
        return transaction.query(
                "select body from outgoing_event where sent_at is null order by seq fetch first ? rows only",
                row -> StoredEvent.read(row.getString("body")),
                most);
    }

    /** Writes down that an event was told. */
    void told(Transaction transaction, StageEvent event, Instant now) {
        transaction.update("update outgoing_event set sent_at = ? where event_id = ?", now, event.id());
    }
}
