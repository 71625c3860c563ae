package io.landfall.bot.report;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.event.EventReaction;
import io.landfall.bot.file.TellOfFiles;
import io.landfall.bot.outgoing.Chats;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.StageEvent;
import java.util.Optional;

/**
 * Brings reports to those who wait for them: the report of a file to every chat that is told of files, as an answer to
 * the file's message; a report that was asked for to the one who asked.
 */
public final class TellOfReports implements EventReaction {
    private static final String ID = "[A-Za-z0-9._:-]{1,150}";

    private final ReportDeliveries deliveries;
    private final ReportRequests requests;
    private final Chats chats;
    private final OutgoingMessages messages;

    /** Takes its parts. */
    public TellOfReports(ReportDeliveries deliveries, Chats chats, OutgoingMessages messages) {
        this.deliveries = deliveries;
        this.requests = new ReportRequests(messages);
        this.chats = chats;
        this.messages = messages;
    }

    @Override
    public void react(Transaction transaction, StageEvent event) {
        if (event.data() instanceof EventData.ReportReady ready) {
            ready(transaction, ready);
        } else if (event.data() instanceof EventData.ReportFailed failed) {
            failed(transaction, failed);
        } else if (event.data() instanceof EventData.CommandResult result) {
            requests.change(
                    transaction, result.commandId(), request -> request.answered(result.outcome(), result.message()));
        }
    }

    private void ready(Transaction transaction, EventData.ReportReady report) {
        if (!report.reportId().matches(ID)) {
            throw new IllegalArgumentException("report id " + report.reportId() + " must match " + ID);
        }
        Optional<ReportRequests.Placed> asked = report.commandId().flatMap(id -> requests.find(transaction, id));
        if (asked.isPresent()) {
            String commandId = report.commandId().orElseThrow();
            requests.change(transaction, commandId, ReportRequest::madeReady);
            deliveries.bring(
                    transaction,
                    report,
                    commandId,
                    asked.get().chatId(),
                    Optional.of(asked.get().messageKey()));
            return;
        }
        for (long chatId : chats.told(transaction)) {
            Optional<String> replyTo = report.file().map(file -> TellOfFiles.messageKey(file, chatId));
            deliveries.bring(transaction, report, report.reportId(), chatId, replyTo);
        }
    }

    /** The message of a file tells by itself that its report failed. */
    private void failed(Transaction transaction, EventData.ReportFailed failure) {
        if (failure.commandId().isPresent()) {
            requests.change(
                    transaction,
                    failure.commandId().get(),
                    request -> request.answered(Outcome.FAILED, failure.message()));
        } else if (failure.file().isEmpty()) {
            String text = new HtmlText()
                    .text("⚠️ No report of ")
                    .name(failure.dataset())
                    .text(": ")
                    .sentence(failure.message())
                    .markup();
            for (long chatId : chats.told(transaction)) {
                String key = "no-report:" + failure.reportId() + ":" + chatId;
                messages.want(transaction, key, chatId, Content.Text.of(text));
            }
        }
    }
}
