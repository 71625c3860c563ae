package io.landfall.bot.report;

import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.DeliveryReaction;
import io.landfall.bot.outgoing.OutgoingEvents;
import io.landfall.bot.outgoing.OutgoingMessage;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.outgoing.Wanted;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Brings a report's documents to a chat, and tells the other parts once all of them are there. A document that can't be
 * brought is told in the chat, with the place where it lies.
 */
public final class ReportDeliveries implements DeliveryReaction {
    private static final List<String> ORDER = List.of("docx", "xlsx", "pdf");

    private final OutgoingMessages messages;
    private final OutgoingEvents events;
    private final Clock clock;

    /** Takes its parts. */
    public ReportDeliveries(OutgoingMessages messages, OutgoingEvents events, Clock clock) {
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    private record Underway(String reportId, String dataset, long chatId, String title) {}

    /**
     * Wants a report's documents in a chat, each once.
     *
     * @param occasion what the report answers: itself, or a command
     */
    void bring(
            Transaction transaction,
            EventData.ReportReady report,
            String occasion,
            long chatId,
            Optional<String> replyTo) {
        String bundle = "report:" + occasion + ":" + chatId;
        if (find(transaction, bundle).isPresent()) {
            return;
        }
        transaction.update(
                "insert into report_delivery (bundle, report_id, dataset, chat_id, title) values (?, ?, ?, ?, ?)",
                bundle,
                report.reportId(),
                report.dataset(),
                chatId,
                report.title());
        boolean first = true;
        for (EventData.Document document : sorted(report.documents())) {
            String caption = first ? caption(report) : "";
            Content.Document content =
                    new Content.Document(document.path(), document.bytes(), document.sha256(), caption, !first);
            String key = bundle + ":" + document.kind() + ":"
                    + Integer.toHexString(document.path().hashCode());
            messages.want(transaction, new Wanted(key, chatId, content, replyTo, Optional.of(bundle)));
            first = false;
        }
    }

    @Override
    public void sent(Transaction transaction, OutgoingMessage message) {
        Optional<String> bundle = message.bundle();
        if (bundle.isEmpty() || !messages.isComplete(transaction, bundle.get())) {
            return;
        }
        find(transaction, bundle.get()).ifPresent(underway -> tellDelivered(transaction, underway));
    }

    @Override
    public void dropped(Transaction transaction, OutgoingMessage message, String problem) {
        if (!(message.content() instanceof Content.Document document)) {
            return;
        }
        HtmlText text = new HtmlText().text("⚠️ A report's document can't be brought here: ");
        text.name(document.path()).line().sentence(problem).line();
        text.text("If it was made, it lies in the outbox.");
        messages.want(
                transaction,
                new Wanted(
                        "lost:" + message.key(),
                        message.chatId(),
                        Content.Text.of(text.markup()),
                        message.replyTo(),
                        Optional.empty()));
    }

    private void tellDelivered(Transaction transaction, Underway underway) {
        String chat = Long.toString(underway.chatId());
        events.tell(
                transaction,
                new StageEvent(
                        underway.reportId() + "-delivered-" + chat,
                        underway.reportId(),
                        StageEvent.BOT,
                        clock.instant(),
                        EventType.REPORT_DELIVERED.sequence(),
                        new EventData.ReportDelivered(underway.reportId(), underway.dataset(), "telegram", chat)));
    }

    private static Optional<Underway> find(Transaction transaction, String bundle) {
        return transaction.first(
                "select report_id, dataset, chat_id, title from report_delivery where bundle = ?",
                row -> new Underway(
                        row.getString("report_id"),
                        row.getString("dataset"),
                        row.getLong("chat_id"),
                        row.getString("title")),
                bundle);
    }

    /** The prescribed form first, then what it was made of. */
    private static List<EventData.Document> sorted(List<EventData.Document> documents) {
        return documents.stream()
                .sorted(Comparator.comparingInt((EventData.Document document) -> rank(document.kind()))
                        .thenComparing(EventData.Document::path))
                .toList();
    }

    private static int rank(String kind) {
        int known = ORDER.indexOf(kind);
        return known < 0 ? ORDER.size() : known;
    }

    private static String caption(EventData.ReportReady report) {
        return new HtmlText()
                .text("📊 ")
                .sentence(report.title())
                .line()
                .italic(report.dataset())
                .text(" · " + report.from() + " to " + report.to())
                .markup();
    }
}
