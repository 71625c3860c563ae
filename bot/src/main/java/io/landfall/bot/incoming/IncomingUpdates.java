package io.landfall.bot.incoming;

import io.landfall.bot.database.Transaction;
import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What people sent, each once, until it was answered. An update is the same when its number and its content are the
 * same: Telegram may begin again with smaller numbers.
 */
final class IncomingUpdates {
    private static final Duration KEPT = Duration.ofDays(30);

    private final Clock clock;

    IncomingUpdates(Clock clock) {
        this.clock = clock;
    }

    /** A stored update with the key that all that follows from it is named after. */
    record Stored(String key, Incoming incoming) {}

    /** Keeps an update unless it is known. */
    void keep(Transaction transaction, Incoming incoming) {
        byte[] body = Json.bytes(incoming);
        String key = incoming.updateId() + "-" + digest(body);
        boolean known = transaction
                .first("select 1 from incoming_update where update_key = ?", row -> row.getInt(1), key)
                .isPresent();
        if (!known) {
            transaction.update(
                    "insert into incoming_update (update_key, received_at, body) values (?, ?, ?)",
                    key,
                    clock.instant(),
                    new String(body, StandardCharsets.UTF_8));
        }
    }

    /** The oldest update that was not answered. */
    Optional<Stored> next(Transaction transaction) {
        List<Stored> oldest = transaction.query(
                "select update_key, body from incoming_update where processed_at is null order by seq"
                        + " fetch first 1 rows only",
                row -> new Stored(
                        row.getString("update_key"),
                        Json.read(row.getString("body").getBytes(StandardCharsets.UTF_8), Incoming.class)));
        return oldest.stream().findFirst();
    }

    /** Writes down that an update was answered, or why it can't be. */
    void done(Transaction transaction, String key, Optional<String> problem) {
        transaction.update(
                "update incoming_update set processed_at = ?, problem = ? where update_key = ?",
                clock.instant(),
                problem,
                key);
    }

    /** Forgets what was answered long ago. */
    void forgetOld(Transaction transaction) {
        transaction.update(
                "delete from incoming_update where processed_at < ?",
                clock.instant().minus(KEPT));
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
