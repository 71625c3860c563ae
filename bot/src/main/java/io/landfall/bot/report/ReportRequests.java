package io.landfall.bot.report;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The reports that people asked for, with the messages that answer them. */
final class ReportRequests {
    private final OutgoingMessages messages;

    ReportRequests(OutgoingMessages messages) {
        this.messages = messages;
    }

    /** A request and the message that answers it. */
    record Placed(long chatId, String messageKey, ReportRequest request) {}

    void keep(Transaction transaction, String commandId, Placed placed) {
        transaction.update(
                "insert into report_request (command_id, chat_id, message_key, body) values (?, ?, ?, ?)",
                commandId,
                placed.chatId(),
                placed.messageKey(),
                text(placed.request()));
    }

    /** The request that a command came from, if it came from here. */
    Optional<Placed> find(Transaction transaction, String commandId) {
        return transaction.first(
                "select chat_id, message_key, body from report_request where command_id = ?",
                row -> new Placed(
                        row.getLong("chat_id"),
                        row.getString("message_key"),
                        Json.read(row.getString("body").getBytes(StandardCharsets.UTF_8), ReportRequest.class)),
                commandId);
    }

    /** Moves a request and its message on, if the command came from here. */
    void change(Transaction transaction, String commandId, UnaryOperator<ReportRequest> change) {
        find(transaction, commandId).ifPresent(placed -> {
            ReportRequest changed = change.apply(placed.request());
            transaction.update("update report_request set body = ? where command_id = ?", text(changed), commandId);
            messages.want(transaction, placed.messageKey(), placed.chatId(), Content.Text.of(changed.text()));
        });
    }

    private static String text(ReportRequest request) {
        return new String(Json.bytes(request), StandardCharsets.UTF_8);
    }
}
