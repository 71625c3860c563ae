package io.landfall.bot.outgoing;

import io.landfall.bot.database.Database;
import io.landfall.bot.database.DatabaseException;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.worker.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers waiting messages in the order in which they were wanted, at the pace of each chat, and writes down at once
 * what was delivered. A process that is killed between the delivery and that line sends the one message again: Telegram
 * has no way to ask whether it came. A change of a sent message may be repeated without harm.
 */
public final class SendMessages {
    private static final Logger LOG = LoggerFactory.getLogger(SendMessages.class);
    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_TRIES = 8;
    private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final Database database;
    private final OutgoingMessages messages;
    private final Chats chats;
    private final Messenger messenger;
    private final List<DeliveryReaction> reactions;
    private final Clock clock;
    private final ChatPace pace = new ChatPace();
    private int failures;

    /** Takes its parts. */
    public SendMessages(
            Database database,
            OutgoingMessages messages,
            Chats chats,
            Messenger messenger,
            List<DeliveryReaction> reactions,
            Clock clock) {
        this.database = database;
        this.messages = messages;
        this.chats = chats;
        this.messenger = messenger;
        this.reactions = List.copyOf(reactions);
        this.clock = clock;
    }

    /** Delivers what may be delivered now; returns how long there will be nothing to do. */
    public Duration sendDue() throws InterruptedException {
        List<OutgoingMessage> due = database.inTransaction(transaction -> messages.due(transaction, MOST_AT_ONCE));
        Set<Long> heldBack = new HashSet<>();
        Instant earliest = clock.instant().plus(IDLE);
        boolean worked = false;
        for (OutgoingMessage message : due) {
            Instant allowed = allowed(message);
            if (heldBack.contains(message.chatId()) || allowed.isAfter(clock.instant())) {
                heldBack.add(message.chatId());
                earliest = allowed.isBefore(earliest) ? allowed : earliest;
                continue;
            }
            Delivery delivery = deliver(message);
            if (delivery instanceof Delivery.Unreachable) {
                return Backoff.after(failures);
            }
            if (delivery instanceof Delivery.TooFast || delivery instanceof Delivery.ChatClosed) {
                heldBack.add(message.chatId());
            }
            worked = true;
        }
        return worked ? SHORTEST : restUntil(earliest);
    }

    private Instant allowed(OutgoingMessage message) {
        return isFree(message) ? Instant.MIN : pace.next(message.chatId(), clock.instant());
    }

    private Duration restUntil(Instant paced) {
        Instant now = clock.instant();
        Instant earliest = database.inTransaction(transaction -> messages.nextDue(transaction, now))
                .filter(due -> due.isBefore(paced))
                .orElse(paced);
        Duration rest = Duration.between(now, earliest);
        return rest.compareTo(SHORTEST) < 0 ? SHORTEST : rest;
    }

    private Delivery deliver(OutgoingMessage message) throws InterruptedException {
        Optional<Integer> replyTo = message.replyTo()
                .flatMap(key -> database.inTransaction(transaction -> messages.messageIdOf(transaction, key)));
        Delivery delivery = messenger.deliver(message, replyTo);
        if (!isFree(message)) {
            pace.count(message.chatId(), clock.instant());
        }
        if (delivery instanceof Delivery.Unreachable unreachable) {
            failures++;
            LOG.warn("message {} to chat {} waits: {}", message.key(), message.chatId(), unreachable.problem());
            Instant due = clock.instant().plus(Backoff.after(message.attempts() + 1));
            writeDown(transaction -> messages.postpone(transaction, message, due, unreachable.problem()));
            return delivery;
        }
        failures = 0;
        writeDown(transaction -> record(transaction, message, delivery));
        return delivery;
    }

    private void record(Transaction transaction, OutgoingMessage message, Delivery delivery) {
        Instant now = clock.instant();
        if (delivery instanceof Delivery.Done done) {
            messages.sent(transaction, message, done.messageId(), now.plus(BETWEEN_CHANGES));
            if (message.messageId().isEmpty()) {
                reactions.forEach(reaction -> reaction.sent(transaction, message));
            }
        } else if (delivery instanceof Delivery.TooFast tooFast) {
            LOG.info(
                    "chat {} takes no more for {} s",
                    message.chatId(),
                    tooFast.pause().toSeconds());
            pace.pause(message.chatId(), now, tooFast.pause());
            messages.postpone(transaction, message, now.plus(tooFast.pause()), "told to wait");
        } else if (delivery instanceof Delivery.ChatClosed closed) {
            chats.close(transaction, message.chatId(), closed.problem());
            messages.dropChat(transaction, message.chatId(), closed.problem());
        } else if (delivery instanceof Delivery.NotYet notYet && message.attempts() < MOST_TRIES) {
            LOG.warn("message {} to chat {} waits: {}", message.key(), message.chatId(), notYet.problem());
            Instant due = now.plus(Backoff.after(message.attempts() + 1));
            messages.postpone(transaction, message, due, notYet.problem());
        } else if (delivery instanceof Delivery.NotYet notYet) {
            giveUp(transaction, message, notYet.problem());
        } else if (delivery instanceof Delivery.Refused refused) {
            giveUp(transaction, message, refused.problem());
        }
    }

    private void giveUp(Transaction transaction, OutgoingMessage message, String problem) {
        LOG.error("message {} to chat {} is given up: {}", message.key(), message.chatId(), problem);
        messages.drop(transaction, message.key(), problem);
        reactions.forEach(reaction -> reaction.dropped(transaction, message, problem));
    }

    /** What was delivered must not be forgotten: as long as the database is away, nothing else is done. */
    private void writeDown(Consumer<Transaction> change) throws InterruptedException {
        int tries = 0;
        while (true) {
            try {
                database.change(change);
                return;
            } catch (DatabaseException e) {
                tries++;
                Duration wait = Backoff.after(tries);
                LOG.error("what was delivered can't be written down; trying again in {} ms", wait.toMillis(), e);
                Thread.sleep(wait.toMillis());
            }
        }
    }

    private static boolean isFree(OutgoingMessage message) {
        return message.content() instanceof Content.Toast;
    }
}
