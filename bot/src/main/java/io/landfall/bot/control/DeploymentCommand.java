package io.landfall.bot.control;

import io.landfall.bot.command.Asked;
import io.landfall.bot.command.BotCommand;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.outgoing.OutgoingEvents;
import io.landfall.bot.outgoing.OutgoingMessages;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.DeploymentVerb;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /redeploy}, {@code /rollback}, {@code /rescale}, {@code /savepoint}: hands a command to the operator. */
public final class DeploymentCommand implements BotCommand {
    private final DeploymentVerb verb;
    private final JobOrders orders;
    private final OutgoingEvents events;
    private final Clock clock;

    private DeploymentCommand(DeploymentVerb verb, JobOrders orders, OutgoingEvents events, Clock clock) {
        this.verb = verb;
        this.orders = orders;
        this.events = events;
        this.clock = clock;
    }

    /** All of them. */
    public static List<BotCommand> all(OutgoingMessages messages, OutgoingEvents events, Clock clock) {
        return Arrays.stream(DeploymentVerb.values())
                .map(verb -> (BotCommand) new DeploymentCommand(verb, new JobOrders(messages), events, clock))
                .toList();
    }

    @Override
    public String word() {
        return verb.word();
    }

    @Override
    public String purpose() {
        return switch (verb) {
            case REDEPLOY -> "Put another release of the job in the place of the one that runs";
            case ROLLBACK -> "Go back to the release before";
            case RESCALE -> "Let the job work with more or fewer parallel instances";
            case SAVEPOINT -> "Write a savepoint of the job";
        };
    }

    @Override
    public String example() {
        return "/" + verb.word() + (verb == DeploymentVerb.RESCALE ? " 2" : "");
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        Optional<Map<String, String>> arguments = arguments(asked.arguments());
        if (arguments.isEmpty()) {
            return Content.Text.of(new HtmlText()
                    .text(wanted())
                    .line()
                    .line()
                    .text("For example ")
                    .code(example())
                    .markup());
        }
        String commandId = "telegram-" + asked.key();
        events.tell(
                transaction,
                new StageEvent(
                        commandId,
                        verb.word(),
                        StageEvent.BOT,
                        clock.instant(),
                        EventType.COMMAND.sequence(),
                        new EventData.Command(verb.word(), arguments.get(), "telegram:" + asked.userId())));
        JobOrder order = JobOrder.of("/" + (verb.word() + " " + String.join(" ", asked.arguments())).strip());
        orders.keep(transaction, commandId, new JobOrders.Placed(asked.chatId(), asked.messageKey(), order));
        return Content.Text.of(order.text());
    }

    /** What the words behind the command mean; empty if they can't be meant. */
    private Optional<Map<String, String>> arguments(List<String> words) {
        return switch (verb) {
            case REDEPLOY, ROLLBACK ->
                words.size() > 1
                        ? Optional.empty()
                        : Optional.of(words.isEmpty() ? Map.of() : Map.of("release", words.get(0)));
            case RESCALE ->
                words.size() == 1 && words.get(0).matches("[1-9]\\d{0,3}")
                        ? Optional.of(Map.of("parallelism", words.get(0)))
                        : Optional.empty();
            case SAVEPOINT -> words.isEmpty() ? Optional.of(Map.of()) : Optional.empty();
        };
    }

    private String wanted() {
        return switch (verb) {
            case REDEPLOY -> "I need the name of a release, or nothing for the one that the operator brought.";
            case ROLLBACK -> "I need the name of a release, or nothing for the one before.";
            case RESCALE -> "I need the number of parallel instances.";
            case SAVEPOINT -> "I need nothing behind this command.";
        };
    }
}
