package io.landfall.bot.control;

import io.landfall.bot.command.Asked;
import io.landfall.bot.command.BotCommand;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.dataset.Datasets;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingEvents;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.NearestName;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /reprocess}, {@code /verify}, {@code /pause}, {@code /resume}, {@code /fail}: hands a command to the job. */
public final class JobCommand implements BotCommand {
    private static final int MOST_NAMED = 20;

    private final JobVerb verb;
    private final Datasets datasets;
    private final JobOrders orders;
    private final OutgoingEvents events;
    private final Clock clock;

    private JobCommand(JobVerb verb, Datasets datasets, JobOrders orders, OutgoingEvents events, Clock clock) {
        this.verb = verb;
        this.datasets = datasets;
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    /** All of them. */
    public static List<BotCommand> all(
            Datasets datasets, OutgoingMessages messages, OutgoingEvents events, Clock clock) {
        return Arrays.stream(JobVerb.values())
                .map(verb -> (BotCommand) new JobCommand(verb, datasets, new JobOrders(messages), events, clock))
                .toList();
    }

    @Override
    public String word() {
        return verb.word();
    }

    @Override
    public String purpose() {
        return verb.purpose();
    }

    @Override
    public String example() {
        return verb.example(names().stream().findFirst().orElse("dataset"));
    }

    private List<String> names() {
        return datasets.all().stream().map(DatasetContract::dataset).toList();
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        List<String> words = asked.arguments();
        if (words.isEmpty()) {
            return Content.Text.of(usage(new HtmlText().text(verb.wanted())));
        }
        String dataset = words.get(0);
        List<String> known = names();
        if (!known.contains(dataset)) {
            return Content.Text.of(unknown(dataset, known));
        }
        Optional<Map<String, String>> meant =
                verb.arguments(words.subList(1, words.size()), file -> fileId(dataset, file));
        if (meant.isEmpty()) {
            return Content.Text.of(usage(new HtmlText().text(verb.wanted())));
        }
        Map<String, String> arguments = new TreeMap<>(meant.get());
        arguments.put("dataset", dataset);
        String commandId = "telegram-" + asked.key();
        events.tell(
                transaction,
                new StageEvent(
                        commandId,
                        dataset,
                        StageEvent.BOT,
                        clock.instant(),
                        EventType.COMMAND.sequence(),
                        new EventData.Command(verb.word(), arguments, "telegram:" + asked.userId())));
        JobOrder order = JobOrder.of("/" + verb.word() + " " + String.join(" ", words));
        orders.keep(transaction, commandId, new JobOrders.Placed(asked.chatId(), asked.messageKey(), order));
        return Content.Text.of(order.text());
    }

    /** An id stands for itself; of anything else the id is made as for a file of that name. */
    private static String fileId(String dataset, String meant) {
        return meant.matches("[0-9a-f]{16}") ? meant : FileRef.idOf(dataset, meant);
    }

    private String unknown(String dataset, List<String> known) {
        HtmlText text =
                new HtmlText().text("There is no dataset ").name(dataset).text(".");
        Optional<String> nearest = NearestName.of(dataset, known);
        if (nearest.isPresent()) {
            text.text(" Did you mean ").code(nearest.get()).text("?");
        } else if (!known.isEmpty()) {
            text.line().text("There are: ");
            for (int i = 0; i < Math.min(known.size(), MOST_NAMED); i++) {
                text.text(i == 0 ? "" : ", ").code(known.get(i));
            }
            text.text(known.size() > MOST_NAMED ? " and others" : "");
        }
        return usage(text);
    }

    private String usage(HtmlText text) {
        return text.line().line().text("For example ").code(example()).markup();
    }
}
