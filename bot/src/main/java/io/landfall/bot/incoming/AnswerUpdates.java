package io.landfall.bot.incoming;

import io.landfall.bot.database.Database;
import io.landfall.bot.database.DatabaseException;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers stored updates in their order. An answer and the note that the update was answered are one transaction, so
 * each update is answered once, whenever the process dies.
 */
public final class AnswerUpdates {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerUpdates.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_CLEANUPS = Duration.ofHours(1);

    private final Database database;
    private final IncomingUpdates updates;
    private final Strangers strangers;
    private final AllowList allowed;
    private final Answers answers;
    private final OutgoingMessages messages;
    private final Chats chats;

    /** Takes its parts. */
    public AnswerUpdates(
            Database database,
            AllowList allowed,
            Answers answers,
            OutgoingMessages messages,
            Chats chats,
            Clock clock) {
        this.database = database;
        this.updates = new IncomingUpdates(clock);
        this.strangers = new Strangers(clock);
        this.allowed = allowed;
        this.answers = answers;
        this.messages = messages;
        this.chats = chats;
    }

    /** Answers all that is stored; returns how long there will be nothing to do. */
    public Duration answerStored() {
        Optional<IncomingUpdates.Stored> next = database.inTransaction(updates::next);
        while (next.isPresent()) {
            answer(next.get());
            next = database.inTransaction(updates::next);
        }
        return IDLE;
    }

    /** Forgets what is old; returns when to do it again. */
    public Duration forgetOld() {
        database.change(transaction -> {
            updates.forgetOld(transaction);
            strangers.forgetOld(transaction);
        });
        return BETWEEN_CLEANUPS;
    }

    private void answer(IncomingUpdates.Stored stored) {
        try {
            database.change(transaction -> {
                react(transaction, stored.key(), stored.incoming());
                updates.done(transaction, stored.key(), Optional.empty());
            });
        } catch (DatabaseException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect of ours: it would come back at every try, so the update is set aside and the next one taken.
            LOG.error("update {} can't be answered and is set aside", stored.key(), e);
            database.change(transaction -> updates.done(transaction, stored.key(), Optional.of(e.toString())));
        }
    }

    private void react(Transaction transaction, String key, Incoming incoming) {
        if (incoming instanceof Incoming.Said said) {
            if (!isForTheBot(said)) {
                return;
            }
            if (!allowed.allows(said.userId())) {
                refuse(transaction, key, said.userId(), said.chatId());
                return;
            }
            chats.open(transaction, said.chatId());
            answers.said(transaction, key, said);
        } else if (incoming instanceof Incoming.Pressed pressed) {
            if (!allowed.allows(pressed.userId())) {
                messages.want(
                        transaction,
                        "toast:" + key,
                        pressed.chatId(),
                        new Content.Toast(
                                pressed.callbackId(),
                                "Sorry, you are not on my list. Your id is " + pressed.userId() + "."));
                return;
            }
            answers.pressed(transaction, key, pressed);
        } else if (incoming instanceof Incoming.Membership membership) {
            if (!membership.member()) {
                chats.close(transaction, membership.chatId(), "the bot was blocked or removed there");
            } else if (allowed.allows(membership.userId())) {
                chats.open(transaction, membership.chatId());
            }
        }
    }

    /** In a private chat everything is; in a group, where the chat is not the person, commands are. */
    private static boolean isForTheBot(Incoming.Said said) {
        return said.chatId() == said.userId() || said.text().startsWith("/");
    }

    private void refuse(Transaction transaction, String key, long userId, long chatId) {
        LOG.info("user {} in chat {} is not on the allow-list", userId, chatId);
        strangers
                .refusal(transaction, userId)
                .ifPresent(text -> messages.want(transaction, "refusal:" + key, chatId, Content.Text.of(text)));
    }
}
