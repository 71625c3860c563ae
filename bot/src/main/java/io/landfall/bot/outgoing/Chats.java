package io.landfall.bot.outgoing;

import io.landfall.bot.database.Transaction;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chats that are told of every file, without those that can't be told anything now. */
public final class Chats {
    private static final Logger LOG = LoggerFactory.getLogger(Chats.class);

    private final List<Long> told;
    private final Clock clock;

    /** Takes the chats of the settings. */
    public Chats(List<Long> told, Clock clock) {
        this.told = List.copyOf(told);
        this.clock = clock;
    }

    /** Chats to tell now. */
    public List<Long> told(Transaction transaction) {
        Set<Long> closed =
                new TreeSet<>(transaction.query("select chat_id from closed_chat", row -> row.getLong("chat_id")));
        return told.stream().filter(chat -> !closed.contains(chat)).toList();
    }

    /** Tells a chat nothing more until it is opened. */
    public void close(Transaction transaction, long chatId, String problem) {
        boolean known = transaction
                .first("select 1 from closed_chat where chat_id = ?", row -> row.getInt(1), chatId)
                .isPresent();
        if (known) {
            return;
        }
        transaction.update(
                "insert into closed_chat (chat_id, problem, closed_at) values (?, ?, ?)",
                chatId,
                problem,
                clock.instant());
        LOG.warn(
                "chat {} is told nothing more ({}); its owner can press Start there to be told again", chatId, problem);
    }

    /** Tells a chat again. */
    public void open(Transaction transaction, long chatId) {
        if (transaction.update("delete from closed_chat where chat_id = ?", chatId) > 0) {
            LOG.info("chat {} is told again", chatId);
        }
    }
}
