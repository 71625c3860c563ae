package io.landfall.bot.deployment;

import io.landfall.bot.database.Transaction;
import io.landfall.contract.event.EventData.RedeployStep;
import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** How redeploys and the like ended, as the operator told. */
public final class Deployments {

    /** One of them. */
    record Ended(Instant at, RedeployStep step) {}

    void keep(Transaction transaction, RedeployStep last, Instant at) {
        transaction.update(
                "insert into deployment (command_id, ended_at, body) values (?, ?, ?)",
                last.commandId(),
                at,
                new String(Json.bytes(last), StandardCharsets.UTF_8));
    }

    /** The newest first. */
    List<Ended> newest(Transaction transaction, int most) {
        return transaction.query(
                "select ended_at, body from deployment order by ended_at desc, command_id limit ?",
                row -> new Ended(
                        Transaction.instant(row, "ended_at").orElse(Instant.EPOCH),
                        Json.read(row.getString("body").getBytes(StandardCharsets.UTF_8), RedeployStep.class)),
                most);
    }
}
