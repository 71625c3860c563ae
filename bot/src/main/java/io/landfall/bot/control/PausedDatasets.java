package io.landfall.bot.control;

import io.landfall.bot.database.Transaction;
import java.time.Instant;
import java.util.List;

/** The datasets whose files wait, as the answers to all commands tell. */
public final class PausedDatasets {

    /** One of them. */
    public record Paused(String dataset, Instant since) {}

    /** All of them, by name. */
    public List<Paused> all(Transaction transaction) {
        return transaction.query(
                "select dataset, paused_at from paused_dataset order by dataset",
                row -> new Paused(
                        row.getString("dataset"),
                        Transaction.instant(row, "paused_at").orElse(Instant.EPOCH)));
    }

    void pause(Transaction transaction, String dataset, Instant since) {
        boolean known =
                all(transaction).stream().anyMatch(paused -> paused.dataset().equals(dataset));
        if (!known) {
            transaction.update("insert into paused_dataset (dataset, paused_at) values (?, ?)", dataset, since);
        }
    }

    void resume(Transaction transaction, String dataset) {
        transaction.update("delete from paused_dataset where dataset = ?", dataset);
    }
}
