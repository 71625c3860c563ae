package io.landfall.local.deployment;

import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.DeploymentVerb;
import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventData.RedeployStep;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.local.flink.JobControl;
import io.landfall.local.process.StartFailure;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator does again and again: takes commands into the log, one at a time, brings the one that it has taken
 * further, tells each step, and starts the job when there is none and nobody is about to.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Duration HEAR = Duration.ofMillis(100);
    private static final int OF_OLD = 50;

    private final DeploymentLog log;
    private final Releases releases;
    private final Release own;
    private final Requests requests;
    private final Deployer deployer;
    private final JobControl job;
    private final Savepoints savepoints;
    private final OperatorLink link;
    private final int parallelism;
    private final Clock clock;
    private long told = -1;

    /**
     * A desk.
     *
     * @param own the release that came with the operator
     * @param parallelism the setting
     */
    Desk(
            DeploymentLog log,
            Releases releases,
            Release own,
            Deployer deployer,
            JobControl job,
            Savepoints savepoints,
            OperatorLink link,
            int parallelism,
            Clock clock) {
        this.log = log;
        this.releases = releases;
        this.own = own;
        this.requests = new Requests(releases, own);
        this.deployer = deployer;
        this.job = job;
        this.savepoints = savepoints;
        this.link = link;
        this.parallelism = parallelism;
        this.clock = clock;
    }

    /** One round. */
    void round() throws IOException, InterruptedException, StartFailure {
        log.read();
        if (told < 0) {
            told = beforeLastCommand();
        }
        tell();
        for (StageEvent event : link.hear(HEAR)) {
            take(event);
        }
        link.done();
        tell();
        Optional<Deployment> last = log.last();
        if (last.isEmpty() || last.get().hasEnded()) {
            keepRunning();
        } else {
            bringFurther(last.get());
        }
    }

    /** As far as it goes without waiting. */
    private void bringFurther(Deployment open) throws IOException, InterruptedException {
        Optional<Deployment> next = deployer.next(open);
        while (next.isPresent()) {
            Deployment step = log.add(next.get());
            LOG.info("{}", said(step));
            tell();
            if (step.hasEnded()) {
                savepoints.dispose();
            }
            next = deployer.next(step);
        }
    }

    /** What an operator before this one may not have told any more; told again, it has the same ids. */
    private long beforeLastCommand() {
        List<Deployment> all = log.behind(0);
        return all.isEmpty() ? 0 : Math.max(0, all.get(all.size() - 1).number() - OF_OLD);
    }

    private void take(StageEvent event) throws IOException, InterruptedException {
        if (!(event.data() instanceof Command command)) {
            return;
        }
        Optional<DeploymentVerb> verb = DeploymentVerb.of(command.verb());
        if (verb.isEmpty() || log.has(event.id())) {
            return;
        }
        Optional<Deployment> last = log.last();
        if (last.isEmpty()) {
            refuse(event, verb.get(), "the job has never been started; the operator is about to");
            return;
        }
        if (!last.get().hasEnded()) {
            refuse(
                    event,
                    verb.get(),
                    "another " + last.get().verb().word() + " is under way, for "
                            + last.get().requestedBy() + "; ask again when it has ended");
            return;
        }
        try {
            Deployment step =
                    requests.read(event, verb.get(), command, last.get().result(), log.behind(0), clock.instant());
            log.add(step);
            LOG.info("{}", said(step));
        } catch (ImpossibleRequestException e) {
            refuse(event, verb.get(), String.valueOf(e.getMessage()));
        }
    }

    private void keepRunning() throws IOException, InterruptedException, StartFailure {
        if (job.current().isPresent()) {
            return;
        }
        Running wanted = meantToRun();
        if (job.start(releases.fetch(wanted.release()).jar(), wanted.arguments())) {
            LOG.info("the job runs, release {}", wanted.release());
        }
    }

    /** A newer operator brings its own release where an older one brought its own. */
    private Running meantToRun() throws IOException, InterruptedException {
        Optional<Running> meant = log.last().map(Deployment::result);
        if (meant.isPresent() && (!meant.get().own() || meant.get().release().equals(own.id()))) {
            return meant.get();
        }
        releases.keep(own);
        Running wanted = new Running(own.id(), true, meant.flatMap(Running::rescaled));
        Instant now = clock.instant();
        log.add(Deployment.requested(
                        "operator-" + own.id() + "-" + now.toEpochMilli(),
                        DeploymentVerb.REDEPLOY,
                        Deployment.OPERATOR,
                        wanted,
                        meant.orElse(wanted),
                        Optional.empty(),
                        now)
                .to(DeploymentStep.KEPT, now, "the job is started with the operator's own release"));
        return wanted;
    }

    private void tell() throws IOException, InterruptedException {
        for (Deployment step : log.behind(told)) {
            if (!step.requestedBy().equals(Deployment.OPERATOR)) {
                tell(step);
            }
            told = step.number();
        }
    }

    private void tell(Deployment step) throws IOException, InterruptedException {
        Instant at = step.at(step.step()).orElse(Instant.EPOCH);
        link.tell(new StageEvent(
                step.commandId() + "-" + step.step().name().toLowerCase(Locale.ROOT),
                step.commandId(),
                StageEvent.OPERATOR,
                at,
                EventType.REDEPLOY_STEP.sequence(),
                new RedeployStep(
                        step.commandId(),
                        step.verb().word(),
                        step.step(),
                        step.wanted().release(),
                        step.wanted().parallelism(parallelism),
                        step.before().release(),
                        step.before().parallelism(parallelism),
                        step.savepoint(),
                        step.message(),
                        step.sinceRequest(at).toMillis())));
        if (step.hasEnded()) {
            Outcome outcome = switch (step.step()) {
                case KEPT -> Outcome.DONE;
                case REFUSED -> Outcome.REFUSED;
                default -> Outcome.FAILED;
            };
            answer(step.commandId(), step.verb(), outcome, step.message().orElse(""), at);
        }
    }

    private void refuse(StageEvent event, DeploymentVerb verb, String reason) throws IOException, InterruptedException {
        LOG.info("refused {} for {}: {}", verb.word(), event.id(), reason);
        answer(event.id(), verb, Outcome.REFUSED, reason, event.time());
    }

    private void answer(String commandId, DeploymentVerb verb, Outcome outcome, String message, Instant at)
            throws IOException, InterruptedException {
        link.tell(new StageEvent(
                commandId + "-result",
                verb.word(),
                StageEvent.OPERATOR,
                at,
                EventType.COMMAND_RESULT.sequence(),
                new CommandResult(commandId, outcome, message, Optional.of(verb.word()), Optional.empty())));
    }

    private static String said(Deployment step) {
        return step.verb().word() + " " + step.commandId() + ": "
                + step.step().name().toLowerCase(Locale.ROOT)
                + step.message().map(text -> ", " + text).orElse("");
    }
}
