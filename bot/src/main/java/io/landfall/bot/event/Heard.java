package io.landfall.bot.event;

import io.landfall.bot.database.Transaction;
import io.landfall.contract.event.StageEvent;
import java.time.Instant;
import java.util.List;

/** When each part was last heard, by the time of its events. */
public final class Heard {
    /** A part and its newest event. */
    public record Part(String source, Instant at, String type) {}

    void note(Transaction transaction, StageEvent event) {
        int known = transaction.update(
                "update heard set heard_at = case when heard_at < ? then ? else heard_at end, type = ? where source = ?",
                event.time(),
                event.time(),
                event.type().topic(),
                event.source());
        if (known == 0) {
            transaction.update(
                    "insert into heard (source, heard_at, type) values (?, ?, ?)",
                    event.source(),
                    event.time(),
                    event.type().topic());
        }
    }

    /** All parts that were ever heard, by name. */
    public List<Part> all(Transaction transaction) {
        return transaction.query(
                "select source, heard_at, type from heard order by source",
                row -> new Part(
                        row.getString("source"),
                        Transaction.instant(row, "heard_at").orElse(Instant.EPOCH),
                        row.getString("type")));
    }
}
