package io.landfall.job.control;

import io.landfall.contract.event.DeploymentVerb;
import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.KnownGenerations;
import io.landfall.job.landing.Landing;
import io.landfall.job.landing.Receipts;
import io.landfall.job.storage.PartRows;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;

/**
 * All verbs, each command carried out once: its answer is kept on HDFS, and given again when the command comes again.
 */
final class Control {
    /** The report service's. */
    private static final String REPORT = "report";

    private final Map<String, Verb> verbs;
    private final Receipts receipts;
    private final Clock clock;

    Control(Map<String, Verb> verbs, Receipts receipts, Clock clock) {
        this.verbs = new TreeMap<>(verbs);
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * The job's verbs.
     *
     * @param workers for commands that mean many files
     */
    static Control connect(JobSettings settings, Contracts contracts, ExecutorService workers) throws IOException {
        Clock clock = Clock.systemUTC();
        Hdfs hdfs = Hdfs.connect(settings.hdfs());
        StoredFiles stored = StoredFiles.connect(settings);
        Receipts receipts = new Receipts(hdfs);
        Map<String, Verb> verbs = Map.of(
                "reprocess",
                new ReprocessFiles(
                        contracts, Landing.requeue(settings, contracts), new KnownGenerations(hdfs), receipts, workers),
                "pause",
                new PauseDataset(contracts, hdfs, clock),
                "resume",
                new ResumeDataset(hdfs),
                "fail",
                new FailFile(contracts, hdfs, stored, clock),
                "verify",
                new VerifyFiles(contracts, hdfs, new Proof(hdfs, stored, new PartRows(hdfs))),
                "janitor",
                new CleanUp(new Janitor(hdfs, clock), settings.janitorAge()));
        return new Control(verbs, receipts, clock);
    }

    /** What was answered to which command. */
    private record Receipt(String verb, Map<String, String> arguments, Outcome outcome, String message, Instant at) {}

    /** Whether a command may take minutes. */
    boolean isLong(Command command) {
        return Optional.ofNullable(verbs.get(command.verb())).map(Verb::isLong).orElse(false);
    }

    /**
     * Carries out a command.
     *
     * @return what came of it; empty if the command is another part's
     * @throws IOException if HDFS fails; the command is to be carried out again
     */
    Optional<CommandDone> carryOut(StageEvent event, Command command) throws IOException {
        if (command.verb().equals(REPORT) || DeploymentVerb.of(command.verb()).isPresent()) {
            return Optional.empty();
        }
        Order order = Order.of(event.id(), command);
        Optional<Receipt> before = receipts.read(event.id(), "answer", Receipt.class);
        if (before.isPresent()) {
            return Optional.of(again(event, order, before.get()));
        }
        Answer answer = carryOut(order);
        Receipt receipt =
                new Receipt(order.verb(), order.arguments(), answer.outcome(), answer.message(), clock.instant());
        Receipt kept = receipts.keep(event.id(), "answer", receipt, Receipt.class);
        return Optional.of(new CommandDone(result(event, kept), answer.landings()));
    }

    /** What it put on its way is told once more, since it may have been lost with a failure after the answer was kept. */
    private CommandDone again(StageEvent event, Order order, Receipt before) throws IOException {
        if (!before.verb().equals(order.verb()) || !before.arguments().equals(order.arguments())) {
            String message = "the id " + Order.shortened(event.id()) + " was used for another command (" + before.verb()
                    + " of " + before.at() + "); give this one an id of its own";
            return new CommandDone(
                    result(
                            event,
                            new Receipt(order.verb(), order.arguments(), Outcome.REFUSED, message, clock.instant())),
                    List.of());
        }
        Verb verb = verbs.get(order.verb());
        boolean tells = verb != null && verb.tellsLandings() && before.outcome() == Outcome.DONE;
        return new CommandDone(result(event, before), tells ? carryOut(order).landings() : List.of());
    }

    private Answer carryOut(Order order) throws IOException {
        Verb verb = verbs.get(order.verb());
        if (verb == null) {
            return Answer.refused("there is no command '" + Order.shortened(order.verb()) + "'; there are "
                    + String.join(", ", verbs.keySet()) + " and " + REPORT);
        }
        try {
            return verb.carryOut(order);
        } catch (RefusedException e) {
            return Answer.refused(e.told());
        } catch (RuntimeException e) {
            // What it stumbled over would be there at every try: the one who asked must hear of it.
            return Answer.failed(order.verb() + " failed: " + Order.shortened(e.toString()));
        }
    }

    private static StageEvent result(StageEvent command, Receipt receipt) {
        return new StageEvent(
                command.id() + "-result",
                command.key(),
                StageEvent.FLINK_JOB,
                receipt.at(),
                EventType.COMMAND_RESULT.sequence(),
                new CommandResult(
                        command.id(),
                        receipt.outcome(),
                        receipt.message(),
                        Optional.of(receipt.verb()),
                        Optional.ofNullable(receipt.arguments().get("dataset"))));
    }
}
