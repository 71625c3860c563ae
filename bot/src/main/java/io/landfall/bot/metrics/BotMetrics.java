package io.landfall.bot.metrics;

import io.landfall.bot.database.Database;
import io.landfall.bot.outgoing.Delivery;
import io.landfall.bot.outgoing.Messenger;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.telegram.PollHealth;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;
import org.telegram.telegrambots.longpolling.interfaces.LongPollingUpdateConsumer;

/** Counts what goes through the bot. It is told under the name {@value #NAME}. */
public final class BotMetrics implements BotMXBean, AutoCloseable {
    /** Its name in the virtual machine's management. */
    public static final String NAME = "io.landfall:type=Bot";

    private final PollHealth health;
    private final Database database;
    private final OutgoingMessages messages;
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /** Counts from now; nothing is told before {@link #tell}. */
    public BotMetrics(PollHealth health, Database database, OutgoingMessages messages) {
        this.health = health;
        this.database = database;
        this.messages = messages;
    }

    /** Tells the metrics until they are closed. */
    public BotMetrics tell() {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(NAME + " can't be told", e);
        }
        return this;
    }

    @Override
    public void close() {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(NAME));
        } catch (JMException e) {
            throw new IllegalStateException(NAME + " was not told", e);
        }
    }

    /** Counts what this messenger delivers. */
    public Messenger counting(Messenger messenger) {
        return (message, replyTo) -> {
            Delivery delivery = messenger.deliver(message, replyTo);
            if (delivery instanceof Delivery.Done) {
                sent.incrementAndGet();
            } else if (!(delivery instanceof Delivery.TooFast)) {
                failures.incrementAndGet();
            }
            return delivery;
        };
    }

    /** Counts what this consumer takes; there is nothing of its own to close. */
    public LongPollingUpdateConsumer counting(LongPollingUpdateConsumer consumer) {
        return batch -> {
            consumer.consume(batch);
            updates.addAndGet(batch.size());
        };
    }

    @Override
    public double getPollAgeSeconds() {
        return health.sinceAnswer().toMillis() / 1000.0;
    }

    @Override
    public long getUpdates() {
        return updates.get();
    }

    @Override
    public long getMessagesWaiting() {
        return database.inTransaction(messages::waiting);
    }

    @Override
    public long getMessagesSent() {
        return sent.get();
    }

    @Override
    public long getSendFailures() {
        return failures.get();
    }
}
