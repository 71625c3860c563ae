package io.landfall.bot.report;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingEvents;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Asks the report service for a report, once for each update that wants one. */
final class OrderReport {
    private final ReportRequests requests;
    private final OutgoingEvents events;
    private final Clock clock;

    OrderReport(ReportRequests requests, OutgoingEvents events, Clock clock) {
        this.requests = requests;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Who wants it.
     *
     * @param key names the update; the command's id is made of it
     */
    record Orderer(String key, long userId, long chatId, String messageKey) {}

    /** Sends the command and gives the answer. */
    Content.Text place(
            Transaction transaction, Orderer orderer, DatasetContract dataset, Optional<ReportAsk.Period> period) {
        String commandId = "telegram-" + orderer.key();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("dataset", dataset.dataset());
        period.ifPresent(days -> {
            arguments.put("from", days.from().toString());
            arguments.put("to", days.to().toString());
        });
        events.tell(
                transaction,
                new StageEvent(
                        commandId,
                        dataset.dataset(),
                        StageEvent.BOT,
                        clock.instant(),
                        EventType.COMMAND.sequence(),
                        new EventData.Command("report", arguments, "telegram:" + orderer.userId())));
        ReportRequest request = ReportRequest.of(dataset.title(), period);
        requests.keep(
                transaction, commandId, new ReportRequests.Placed(orderer.chatId(), orderer.messageKey(), request));
        return Content.Text.of(request.text());
    }
}
