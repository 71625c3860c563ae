package io.landfall.bot.outgoing;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.worker.Signal;
import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The messages that people see, one row each, kept with the newest wanted content. Wanting a message again under its
 * key changes it in place: several changes before the sender comes by are one change, and the same content is none.
 */
public final class OutgoingMessages {
    private static final String COLUMNS =
            "select message_key, chat_id, content, reply_to, bundle, version, message_id, attempts from outgoing_message ";

    private final Clock clock;
    private final Signal changed;

    /** Raises the signal when there is something to send. */
    public OutgoingMessages(Clock clock, Signal changed) {
        this.clock = clock;
        this.changed = changed;
    }

    /** Wants a message that belongs to nothing else; see {@link #want(Transaction, Wanted)}. */
    public void want(Transaction transaction, String key, long chatId, Content content) {
        want(transaction, new Wanted(key, chatId, content, Optional.empty(), Optional.empty()));
    }

    /** Wants a message, or its new content if it is known and may change. */
    public void want(Transaction transaction, Wanted wanted) {
        String content = new String(Json.bytes(wanted.content()), StandardCharsets.UTF_8);
        Optional<String> known = transaction.first(
                "select content from outgoing_message where message_key = ?", row -> row.getString(1), wanted.key());
        if (known.isEmpty()) {
            insert(transaction, wanted, content);
        } else if (wanted.content() instanceof Content.Text && !known.get().equals(content)) {
            change(transaction, wanted.key(), content);
        } else {
            return;
        }
        transaction.afterCommit(changed::raise);
    }

    /** The message that people see under this number. */
    public Optional<String> keyOf(Transaction transaction, long chatId, int messageId) {
        return transaction.first(
                "select message_key from outgoing_message where chat_id = ? and message_id = ?",
                row -> row.getString(1),
                chatId,
                messageId);
    }

    /** Telegram's number of a message, if it was sent. */
    Optional<Integer> messageIdOf(Transaction transaction, String key) {
        return transaction.first(
                "select message_id from outgoing_message where message_key = ? and message_id is not null",
                row -> row.getInt(1),
                key);
    }

    /** What may be sent now, what has waited longest first. A reply waits for the message that it answers. */
    List<OutgoingMessage> due(Transaction transaction, int most) {
        return transaction.query(
                COLUMNS + "m where state = 'WAITING' and due_at <= ? and not exists (select 1 from outgoing_message r"
                        + " where r.message_key = m.reply_to and r.message_id is null and r.state = 'WAITING')"
                        + " order by changed_at, seq fetch first ? rows only",
                OutgoingMessages::read,
                clock.instant(),
                most);
    }

    /** When the next message that waits for its time may be sent. */
    Optional<Instant> nextDue(Transaction transaction, Instant now) {
        return transaction
                .first(
                        "select min(due_at) as due from outgoing_message where state = 'WAITING' and due_at > ?",
                        row -> Transaction.instant(row, "due"),
                        now)
                .flatMap(due -> due);
    }

    /** How many messages or changes of messages wait. */
    public long waiting(Transaction transaction) {
        return transaction
                .first("select count(*) from outgoing_message where state = 'WAITING'", row -> row.getLong(1))
                .orElse(0L);
    }

    /** Writes down that this version of a message is what people see. */
    void sent(Transaction transaction, OutgoingMessage message, int messageId, Instant nextChange) {
        transaction.update(
                "update outgoing_message set message_id = ?, sent_version = ?, attempts = 0, problem = null, due_at = ?,"
                        + " state = case when version = ? then 'SENT' else 'WAITING' end where message_key = ?",
                messageId,
                message.version(),
                nextChange,
                message.version(),
                message.key());
    }

    /** Writes down that a message could not be sent now. */
    void postpone(Transaction transaction, OutgoingMessage message, Instant due, String problem) {
        transaction.update(
                "update outgoing_message set attempts = attempts + 1, due_at = ?, problem = ? where message_key = ?",
                due,
                problem,
                message.key());
    }

    /** Gives a message up. */
    void drop(Transaction transaction, String key, String problem) {
        transaction.update(
                "update outgoing_message set state = 'DROPPED', problem = ? where message_key = ?", problem, key);
    }

    /** Gives up everything that waits for a chat. */
    void dropChat(Transaction transaction, long chatId, String problem) {
        transaction.update(
                "update outgoing_message set state = 'DROPPED', problem = ? where chat_id = ? and state = 'WAITING'",
                problem,
                chatId);
    }

    /** Whether every message of a bundle was sent. */
    public boolean isComplete(Transaction transaction, String bundle) {
        return transaction
                .first(
                        "select 1 from outgoing_message where bundle = ? and state <> 'SENT'",
                        row -> row.getInt(1),
                        bundle)
                .isEmpty();
    }

    private void insert(Transaction transaction, Wanted wanted, String content) {
        transaction.update(
                "insert into outgoing_message (message_key, chat_id, content, reply_to, bundle, version, sent_version,"
                        + " state, attempts, changed_at, due_at) values (?, ?, ?, ?, ?, 1, 0, 'WAITING', 0, ?, ?)",
                wanted.key(),
                wanted.chatId(),
                content,
                wanted.replyTo(),
                wanted.bundle(),
                clock.instant(),
                clock.instant());
    }

    /** A message that already waits keeps its place in the queue, however often it changes. */
    private void change(Transaction transaction, String key, String content) {
        transaction.update(
                "update outgoing_message set content = ?, version = version + 1,"
                        + " changed_at = case when state = 'WAITING' then changed_at else ? end,"
                        + " state = case when state = 'DROPPED' then state else 'WAITING' end where message_key = ?",
                content,
                clock.instant(),
                key);
    }

    private static OutgoingMessage read(ResultSet row) throws SQLException {
        int messageId = row.getInt("message_id");
        return new OutgoingMessage(
                row.getString("message_key"),
                row.getLong("chat_id"),
                Json.read(row.getString("content").getBytes(StandardCharsets.UTF_8), Content.class),
                Transaction.text(row, "reply_to"),
                Transaction.text(row, "bundle"),
                row.getInt("version"),
                messageId == 0 ? Optional.empty() : Optional.of(messageId),
                row.getInt("attempts"));
    }
}
