package io.landfall.bot.report;

import io.landfall.bot.command.Asked;
import io.landfall.bot.command.BotCommand;
import io.landfall.bot.command.ButtonAction;
import io.landfall.bot.command.Press;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.dataset.Datasets;
import io.landfall.bot.outgoing.Button;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingEvents;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.ForeignText;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.dataset.DatasetContract;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code /report}: offers the datasets, or asks for the report of one; its buttons do the same. */
public final class ReportCommand implements BotCommand, ButtonAction {
    private static final int MOST_BUTTONS = 40;
    private static final int LONGEST_LABEL = 40;

    private final Datasets datasets;
    private final OutgoingMessages messages;
    private final OrderReport order;

    /** Takes its parts. */
    public ReportCommand(Datasets datasets, OutgoingMessages messages, OutgoingEvents events, Clock clock) {
        this.datasets = datasets;
        this.messages = messages;
        this.order = new OrderReport(new ReportRequests(messages), events, clock);
    }

    @Override
    public String word() {
        return "report";
    }

    @Override
    public String purpose() {
        return "A report of a dataset, of all days or of a period";
    }

    @Override
    public String example() {
        String dataset = datasets.reported().stream()
                .findFirst()
                .map(DatasetContract::dataset)
                .orElse("dataset");
        return "/report " + dataset + " 2012-01-01 2012-12-31";
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        List<DatasetContract> reported = datasets.reported();
        ReportAsk ask = ReportAsk.of(
                asked.arguments(),
                reported.stream().map(DatasetContract::dataset).toList());
        if (ask instanceof ReportAsk.Misunderstood misunderstood) {
            return Content.Text.of(misunderstood.html());
        }
        if (ask instanceof ReportAsk.Wanted wanted) {
            DatasetContract dataset = reported.stream()
                    .filter(one -> one.dataset().equals(wanted.dataset()))
                    .findFirst()
                    .orElseThrow();
            OrderReport.Orderer orderer =
                    new OrderReport.Orderer(asked.key(), asked.userId(), asked.chatId(), asked.messageKey());
            return order.place(transaction, orderer, dataset, wanted.period());
        }
        return choice(reported);
    }

    @Override
    public String press(Transaction transaction, Press press) {
        Optional<DatasetContract> dataset = datasets.reported(press.argument());
        if (dataset.isEmpty()) {
            return "This dataset has no report any more. Send /report for those that have one.";
        }
        String messageKey = "answer:" + press.key();
        OrderReport.Orderer orderer = new OrderReport.Orderer(press.key(), press.userId(), press.chatId(), messageKey);
        Content.Text answer = order.place(transaction, orderer, dataset.get(), Optional.empty());
        messages.want(transaction, messageKey, press.chatId(), answer);
        return "Asked for";
    }

    private Content.Text choice(List<DatasetContract> reported) {
        if (reported.isEmpty()) {
            return Content.Text.of(new HtmlText()
                    .text("No dataset has a report. A contract declares one with ")
                    .code("landfall.report")
                    .text(".")
                    .markup());
        }
        HtmlText text = new HtmlText().text("Which report? A button asks for all days. For a period, type");
        text.line().code(example());
        List<List<Button>> buttons = reported.stream()
                .filter(dataset -> Button.fits(action(dataset)))
                .limit(MOST_BUTTONS)
                .map(dataset -> List.of(new Button(ForeignText.line(dataset.title(), LONGEST_LABEL), action(dataset))))
                .toList();
        return new Content.Text(text.markup(), buttons, false);
    }

    private String action(DatasetContract dataset) {
        return word() + ":" + dataset.dataset();
    }
}
