package io.landfall.bot.incoming;

import io.landfall.bot.database.Database;
import io.landfall.bot.database.DatabaseException;
import io.landfall.bot.worker.Backoff;
import io.landfall.bot.worker.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;
import org.telegram.telegrambots.meta.api.objects.Update;

/**
 * Stores each batch before it returns, because the poll after it confirms the batch to Telegram, which then forgets it.
 * While the database is away it does not return, so that nothing is confirmed; it throws only when its thread is told
 * to end, after which no further poll follows.
 */
public final class StoreUpdates implements LongPollingUpdateConsumer {
    private static final Logger LOG = LoggerFactory.getLogger(StoreUpdates.class);

    private final Database database;
    private final IncomingUpdates updates;
    private final Signal stored;
    private final Runnable alive;

    /**
     * Takes its parts.
     *
     * @param stored raised when there is something to answer
     * @param alive called while it waits for the database, so that the wait is not taken for death
     */
    public StoreUpdates(Database database, Clock clock, Signal stored, Runnable alive) {
        this.database = database;
        this.updates = new IncomingUpdates(clock);
        this.stored = stored;
        this.alive = alive;
    }

    @Override
    public void consume(List<Update> batch) {
        List<Incoming> incoming = batch.stream().map(UpdateReader::read).toList();
        int failures = 0;
        while (!keep(incoming)) {
            failures++;
            alive.run();
            pause(Backoff.after(failures));
        }
        stored.raise();
    }

    /** There is nothing to close: the database outlives every polling session. */
    @Override
    public void close() {}

    private boolean keep(List<Incoming> incoming) {
        try {
            database.change(transaction -> incoming.forEach(one -> updates.keep(transaction, one)));
            return true;
        } catch (DatabaseException e) {
            LOG.error("{} updates can't be stored; Telegram keeps them until they are", incoming.size(), e);
            return false;
        }
    }

    private static void pause(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("told to end before the updates were stored; they come again", e);
        }
    }
}
