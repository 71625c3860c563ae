package io.landfall.bot.file;

import io.landfall.bot.database.Transaction;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the bot knows of files, one row a generation. */
public final class KnownFiles {
    /** What was finished since a moment. */
    public record Totals(long sealed, long failed, long skipped, RowCounts rows) {}

    /** What is known of a generation. */
    Optional<FileState> find(Transaction transaction, String fileKey) {
        return transaction.first("select body from landed_file where file_key = ?", KnownFiles::read, fileKey);
    }

    /** What is known of all generations of a file. */
    List<FileState> generations(Transaction transaction, String fileId) {
        return transaction.query(
                "select body from landed_file where file_key like ?", KnownFiles::read, fileId + "-g%");
    }

    /** Keeps what is known. */
    void keep(Transaction transaction, FileState state) {
        RowCounts rows = state.rows().orElse(RowCounts.NONE);
        String body = new String(Json.bytes(state), StandardCharsets.UTF_8);
        int known = transaction.update(
                "update landed_file set stage = ?, finished_at = ?, rows_read = ?, rows_stored = ?,"
                        + " rows_quarantined = ?, body = ? where file_key = ?",
                state.standing(),
                state.finishedAt(),
                rows.read(),
                rows.stored(),
                rows.quarantined(),
                body,
                state.file().key());
        if (known == 0) {
            insert(transaction, state.file(), state, rows, body);
        }
    }

    /** Files by when they were first heard of, newest first. */
    List<FileState> newest(Transaction transaction, int from, int most) {
        return transaction.query(
                "select body from landed_file order by seq desc offset ? rows fetch next ? rows only",
                KnownFiles::read,
                from,
                most);
    }

    /** Number of all files. */
    int count(Transaction transaction) {
        return transaction
                .first("select count(*) from landed_file", row -> row.getInt(1))
                .orElse(0);
    }

    /** Files that are neither sealed nor failed, by what is done with them now. */
    public Map<String, Integer> inFlight(Transaction transaction) {
        Map<String, Integer> counts = new TreeMap<>();
        count(transaction, counts, FileState.WAITING, "Waiting");
        for (FileStage stage : FileStage.values()) {
            if (stage != FileStage.SEALED) {
                count(transaction, counts, stage.name(), stage.doing());
            }
        }
        return counts;
    }

    private static void count(Transaction transaction, Map<String, Integer> counts, String standing, String words) {
        int files = transaction
                .first("select count(*) from landed_file where stage = ?", row -> row.getInt(1), standing)
                .orElse(0);
        if (files > 0) {
            counts.put(words, files);
        }
    }

    /** What was finished since then. */
    public Totals finishedSince(Transaction transaction, Instant since) {
        return transaction
                .first(
                        "select coalesce(sum(case when stage = 'SEALED' then 1 else 0 end), 0) as sealed,"
                                + " coalesce(sum(case when stage = 'FAILED' then 1 else 0 end), 0) as failed,"
                                + " coalesce(sum(case when stage = 'SKIPPED' then 1 else 0 end), 0) as skipped,"
                                + " coalesce(sum(rows_read), 0) as was_read,"
                                + " coalesce(sum(rows_stored), 0) as stored,"
                                + " coalesce(sum(rows_quarantined), 0) as quarantined"
                                + " from landed_file where finished_at >= ?",
                        KnownFiles::totals,
                        since)
                .orElseThrow();
    }

    private static Totals totals(ResultSet row) throws SQLException {
        return new Totals(
                row.getLong("sealed"),
                row.getLong("failed"),
                row.getLong("skipped"),
                new RowCounts(row.getLong("was_read"), row.getLong("stored"), row.getLong("quarantined"), 0));
    }

    private static void insert(Transaction transaction, FileRef file, FileState state, RowCounts rows, String body) {
        transaction.update(
                "insert into landed_file (file_key, dataset, stage, finished_at, rows_read, rows_stored,"
                        + " rows_quarantined, body) values (?, ?, ?, ?, ?, ?, ?, ?)",
                file.key(),
                file.dataset(),
                state.standing(),
                state.finishedAt(),
                rows.read(),
                rows.stored(),
                rows.quarantined(),
                body);
    }

    private static FileState read(ResultSet row) throws SQLException {
        return Json.read(row.getString("body").getBytes(StandardCharsets.UTF_8), FileState.class);
    }
}
