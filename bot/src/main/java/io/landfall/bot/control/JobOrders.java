package io.landfall.bot.control;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The commands that people gave, with the messages that answer them. */
final class JobOrders {
    private final OutgoingMessages messages;

    JobOrders(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** A command and the message that answers it. */
    record Placed(long chatId, String messageKey, JobOrder order) {}

    void keep(Transaction transaction, String commandId, Placed placed) {
        transaction.update(
                "insert into job_order (command_id, chat_id, message_key, body) values (?, ?, ?, ?)",
                commandId,
                placed.chatId(),
                placed.messageKey(),
                text(placed.order()));
    }

    /** Moves a command and its message on, if the command came from here. */
    void answer(Transaction transaction, CommandResult result) {
        Optional<Placed> placed = transaction.first(
                "select chat_id, message_key, body from job_order where command_id = ?",
                row -> new Placed(
                        row.getLong("chat_id"),
                        row.getString("message_key"),
                        Json.read(row.getString("body").getBytes(StandardCharsets.UTF_8), JobOrder.class)),
                result.commandId());
        placed.ifPresent(known -> {
            JobOrder answered = known.order().answered(result.outcome(), result.message());
            transaction.update(
                    "update job_order set body = ? where command_id = ?", text(answered), result.commandId());
            messages.want(transaction, known.messageKey(), known.chatId(), Content.Text.of(answered.text()));
        });
    }

    private static String text(JobOrder order) {
        return new String(Json.bytes(order), StandardCharsets.UTF_8);
    }
}
