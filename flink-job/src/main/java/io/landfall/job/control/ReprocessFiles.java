package io.landfall.job.control;

import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.job.config.Contracts;
import io.landfall.job.landing.KnownGenerations;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.LandingOutcome.Refused;
import io.landfall.job.landing.Receipts;
import io.landfall.job.landing.RequeueFile;
import io.landfall.job.landing.RequeueFile.NotPossibleException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * {@code reprocess}: takes closed files through the stages again. Which files it means is kept before the first of them
 * is touched, so that the command means the same files whenever it is carried out again.
 */
final class ReprocessFiles implements Verb {
    private final Contracts contracts;
    private final RequeueFile requeue;
    private final KnownGenerations generations;
    private final Receipts receipts;
    private final ExecutorService workers;

    ReprocessFiles(
            Contracts contracts,
            RequeueFile requeue,
            KnownGenerations generations,
            Receipts receipts,
            ExecutorService workers) {
        this.contracts = contracts;
        this.requeue = requeue;
        this.generations = generations;
        this.receipts = receipts;
        this.workers = workers;
    }

    /** The files that a command means. */
    private record Plan(List<String> files) {}

    /** What came of one file: on its way, or why not. */
    private record One(Optional<LandingOutcome> landing, String problem) {}

    @Override
    public Answer carryOut(Order order) throws IOException, RefusedException {
        ChosenFiles chosen = ChosenFiles.of(order, contracts);
        Optional<Plan> before = receipts.read(order.id(), "plan", Plan.class);
        Plan plan = before.isPresent()
                ? before.get()
                : receipts.keep(order.id(), "plan", new Plan(chosen.find(generations, contracts)), Plan.class);
        if (plan.files().isEmpty()) {
            String none = "no file of " + chosen.dataset() + " " + chosen.inWords();
            return chosen.older() ? Answer.done(none + ": nothing to do") : Answer.refused(none);
        }
        List<One> all = requeueAll(order.id(), chosen, plan.files());
        return chosen.fileId().isPresent() ? ofOne(all.get(0)) : ofMany(chosen, all);
    }

    private List<One> requeueAll(String commandId, ChosenFiles chosen, List<String> files) throws IOException {
        List<Callable<One>> tasks = new ArrayList<>();
        for (String file : files) {
            tasks.add(() -> requeue(commandId, chosen, file));
        }
        List<One> all = new ArrayList<>();
        try {
            for (Future<One> one : workers.invokeAll(tasks)) {
                all.add(one.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException defect) {
                throw defect; // it would be there at every try: the one who asked must hear of it
            }
            throw new IOException("putting files of " + chosen.dataset() + " on their way again failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(
                    "the job ended while files of " + chosen.dataset() + " were put on their way again", e);
        }
        return all;
    }

    private One requeue(String commandId, ChosenFiles chosen, String file) throws IOException {
        if (chosen.fileId().isEmpty()) {
            Optional<LedgerEntry> failed = generations
                    .of(chosen.dataset(), file)
                    .newest()
                    .filter(entry -> entry.failure()
                            .filter(failure -> failure.reason().equals(FailFile.REASON))
                            .isPresent());
            if (failed.isPresent()) {
                String name = failed.get().file().name();
                return new One(Optional.empty(), name + " was failed by hand; if it is meant, name it alone");
            }
        }
        try {
            return new One(Optional.of(requeue.requeue(chosen.dataset(), file, commandId)), "");
        } catch (NotPossibleException e) {
            return new One(Optional.empty(), Objects.requireNonNullElse(e.getMessage(), "it is not possible"));
        }
    }

    private static Answer ofOne(One one) throws RefusedException {
        LandingOutcome landing = one.landing().orElseThrow(() -> new RefusedException(one.problem()));
        String message = landing instanceof Refused refused
                ? refused.file().name() + " fails under the contract of now: "
                        + refused.failure().message()
                : landing.file().name() + " is processed again, as generation "
                        + landing.file().generation();
        return new Answer(Outcome.DONE, message, List.of(landing));
    }

    private static Answer ofMany(ChosenFiles chosen, List<One> all) {
        List<LandingOutcome> landings = new ArrayList<>();
        List<String> failing = new ArrayList<>();
        List<String> impossible = new ArrayList<>();
        for (One one : all) {
            one.landing().ifPresent(landings::add);
            if (one.landing().isEmpty()) {
                impossible.add(one.problem());
            } else if (one.landing().get() instanceof Refused refused) {
                failing.add(refused.file().name() + ": " + refused.failure().message());
            }
        }
        int onTheirWay = landings.size() - failing.size();
        StringBuilder message = new StringBuilder();
        message.append(Words.count(onTheirWay, "file")).append(" of ").append(chosen.dataset());
        message.append(' ').append(chosen.inWords()).append(onTheirWay == 1 ? " is" : " are");
        message.append(" processed again");
        if (!failing.isEmpty()) {
            message.append("; ").append(failing.size()).append(" can't be read under the contract of now: ");
            message.append(Words.first(failing));
        }
        if (!impossible.isEmpty()) {
            message.append("; ").append(impossible.size()).append(" not possible: ");
            message.append(Words.first(impossible));
        }
        return new Answer(landings.isEmpty() ? Outcome.REFUSED : Outcome.DONE, message.toString(), landings);
    }

    @Override
    public boolean isLong() {
        return true;
    }

    @Override
    public boolean tellsLandings() {
        return true;
    }
}
