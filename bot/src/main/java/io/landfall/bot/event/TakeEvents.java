package io.landfall.bot.event;

import io.landfall.bot.database.Database;
import io.landfall.bot.database.DatabaseException;
import io.landfall.bot.database.Transaction;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.StageEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes each event once: the note that it was seen and all that it changes are one transaction. An event that comes
 * again, from a replay or a restart, changes nothing.
 */
public final class TakeEvents {
    private static final Logger LOG = LoggerFactory.getLogger(TakeEvents.class);
    private static final int LONGEST_ID = 400;
    private static final int LONGEST_SOURCE = 200;
    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration BETWEEN_CLEANUPS = Duration.ofHours(1);

    private final Database database;
    private final Heard heard;
    private final List<EventReaction> reactions;
    private final Clock clock;

    /** Takes its parts. */
    public TakeEvents(Database database, Heard heard, List<EventReaction> reactions, Clock clock) {
        this.database = database;
        this.heard = heard;
        this.reactions = List.copyOf(reactions);
        this.clock = clock;
    }

    /**
     * Takes an event; when it returns, the event may be confirmed.
     *
     * @throws DatabaseException if nothing could be written; the event is to be taken again
     */
    public void take(StageEvent event) {
        if (identity(event).length() > LONGEST_ID || event.source().length() > LONGEST_SOURCE) {
            LOG.error(
                    "an event of type {} has an id of more than {} characters and is passed over",
                    event.type(),
                    LONGEST_ID);
            return;
        }
        try {
            database.change(transaction -> {
                if (isNew(transaction, event)) {
                    heard.note(transaction, event);
                    reactions.forEach(reaction -> reaction.react(transaction, event));
                }
            });
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours, or an event that contradicts itself: it would come back at every try and hold up all
            // that follow, so it is noted as seen and set aside.
            LOG.error("event {} of {} can't be taken and is set aside", event.id(), event.source(), e);
            database.change(transaction -> isNew(transaction, event));
        }
    }

    /** Forgets events that no broker keeps any more; returns when to do it again. */
    public Duration forgetOld() {
        database.change(transaction -> transaction.update(
                "delete from seen_event where seen_at < ?", clock.instant().minus(KEPT)));
        return BETWEEN_CLEANUPS;
    }

    private boolean isNew(Transaction transaction, StageEvent event) {
        String id = identity(event);
        boolean seen = transaction
                .first(
                        "select 1 from seen_event where source = ? and event_id = ?",
                        row -> row.getInt(1),
                        event.source(),
                        id)
                .isPresent();
        if (!seen) {
            transaction.update(
                    "insert into seen_event (source, event_id, seen_at) values (?, ?, ?)",
                    event.source(),
                    id,
                    clock.instant());
        }
        return !seen;
    }

    /** The same report may be the answer to several commands: each of them is to be answered. */
    private static String identity(StageEvent event) {
        if (event.data() instanceof EventData.ReportReady ready
                && ready.commandId().isPresent()) {
            return event.id() + "/" + ready.commandId().get();
        }
        return event.id();
    }
}
