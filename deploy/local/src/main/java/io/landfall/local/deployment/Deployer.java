package io.landfall.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.DeploymentVerb;
import io.landfall.local.flink.FlinkCluster;
import io.landfall.local.flink.FlinkRefusalException;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.process.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a command from one step to the next. All that it does to Flink bears ids that are made of the command's, so that a
 * step that was half done when the operator died is the same step when it is done again. A failure of the world is thrown
 * and the step tried again; it never counts against a release.
 */
final class Deployer {
    private static final Duration TO_STOP = Duration.ofSeconds(90);
    private static final Duration TO_RUN = Duration.ofSeconds(90);

    private final FlinkRest flink;
    private final JobControl job;
    private final Releases releases;
    private final Checks checks;
    private final Gates gates;
    private final String savepoints;
    private final int parallelism;
    private final Clock clock;

    /**
     * A deployer.
     *
     * @param root Landfall's root on HDFS
     * @param parallelism the setting
     */
    Deployer(FlinkRest flink, JobControl job, Releases releases, Gates gates, URI root, int parallelism, Clock clock) {
        this.flink = flink;
        this.job = job;
        this.releases = releases;
        this.checks = new Checks(flink, releases);
        this.gates = gates;
        this.savepoints = root + "/" + FlinkCluster.SAVEPOINTS;
        this.parallelism = parallelism;
        this.clock = clock;
    }

    /** The next step, done; empty while it is not. */
    Optional<Deployment> next(Deployment deployment) throws IOException, InterruptedException {
        return switch (deployment.step()) {
            case REQUESTED -> Optional.of(check(deployment));
            case CHECKED ->
                deployment.verb() == DeploymentVerb.SAVEPOINT
                        ? write(deployment)
                        : Optional.of(to(deployment, DeploymentStep.STOPPING, "the job is writing a savepoint"));
            case STOPPING -> stop(deployment);
            case STOPPED -> {
                gates.prepare();
                yield Optional.of(to(
                        deployment.withJob(id(deployment, "start")),
                        DeploymentStep.STARTING,
                        "starting " + deployment.wanted().release()));
            }
            case STARTING -> start(deployment);
            case RUNNING -> prove(deployment);
            case RETURNING -> goBack(deployment);
            case KEPT, RETURNED, REFUSED -> Optional.empty();
        };
    }

    private Deployment check(Deployment deployment) throws IOException, InterruptedException {
        Optional<FlinkRest.Job> running = job.current();
        if (running.isEmpty()) {
            return to(deployment, DeploymentStep.REFUSED, "no job runs; the operator is starting it");
        }
        String id = running.get().id();
        Optional<String> problem =
                checks.problem(deployment, id, deployment.wanted().parallelism(parallelism));
        return problem.isPresent()
                ? to(deployment, DeploymentStep.REFUSED, problem.get())
                : to(deployment.withJob(id), DeploymentStep.CHECKED, "all checks are passed");
    }

    /** A savepoint of a job that goes on. */
    private Optional<Deployment> write(Deployment deployment) throws IOException, InterruptedException {
        String running = deployment.job().orElseThrow();
        try {
            String request = id(deployment, "savepoint");
            flink.triggerSavepoint(running, savepoints, request);
            Optional<FlinkRest.Savepoint> written = flink.savepoint(running, request);
            if (written.isPresent()) {
                String path = written.get().savepoint();
                return Optional.of(to(deployment.withSavepoint(path), DeploymentStep.KEPT, "the savepoint is " + path));
            }
        } catch (FlinkRefusalException e) {
            return Optional.of(to(deployment, DeploymentStep.REFUSED, "no savepoint: " + e.getMessage()));
        }
        return isOver(deployment, TO_STOP)
                ? Optional.of(to(
                        deployment,
                        DeploymentStep.REFUSED,
                        "the savepoint was not complete within " + TO_STOP.toSeconds() + " s"))
                : Optional.empty();
    }

    private Optional<Deployment> stop(Deployment deployment) throws IOException, InterruptedException {
        String running = deployment.job().orElseThrow();
        Optional<JsonNode> told = flink.find(running);
        String state = told.map(known -> known.path("state").asText()).orElse("unknown to Flink");
        if (told.isEmpty() || state.equals("FINISHED") || state.equals("FAILED") || state.equals("CANCELED")) {
            // What was asked for may have been answered to nobody: the newest state on HDFS is it.
            Optional<String> path = job.newestState();
            if (path.isEmpty()) {
                throw new IOException("the job is " + state + " and has left neither savepoint nor checkpoint");
            }
            return Optional.of(to(
                    deployment.withSavepoint(path.get()),
                    DeploymentStep.STOPPED,
                    state.equals("FINISHED")
                            ? "the job has ended"
                            : "the job is " + state + "; its last state is taken"));
        }
        String problem = "";
        try {
            String request = id(deployment, "stop");
            flink.stop(running, savepoints, request);
            Optional<FlinkRest.Savepoint> written = flink.savepoint(running, request);
            if (written.isPresent()
                    && flink.find(running).map(Deployer::hasFinished).orElse(true)) {
                return Optional.of(to(
                        deployment.withSavepoint(written.get().savepoint()),
                        DeploymentStep.STOPPED,
                        "the job has ended"));
            }
        } catch (FlinkRefusalException e) {
            problem = String.valueOf(e.getMessage());
        }
        if (!problem.isEmpty() && flink.find(running).filter(JobControl::allRun).isPresent()) {
            return Optional.of(to(
                    deployment,
                    DeploymentStep.REFUSED,
                    "the job goes on, since it could not be stopped with a savepoint: " + problem));
        }
        if (isOver(deployment, TO_STOP)) {
            job.cancelCurrent(); // its last checkpoint is the state then, which the next look finds
        }
        return Optional.empty();
    }

    private static boolean hasFinished(JsonNode job) {
        return job.path("state").asText().equals("FINISHED");
    }

    private Optional<Deployment> start(Deployment deployment) throws IOException, InterruptedException {
        String id = deployment.job().orElseThrow();
        Optional<JsonNode> told = flink.find(id);
        if (told.isEmpty()) {
            try {
                submit(deployment.wanted(), id, deployment.from().or(deployment::savepoint));
            } catch (FlinkRefusalException e) {
                if (flink.find(id).isEmpty()) {
                    return Optional.of(giveUp(deployment, "it can't be started: " + e.getMessage()));
                }
            }
            return Optional.empty();
        }
        Optional<String> failure = gates.failure(id, told.get());
        if (failure.isPresent()) {
            return Optional.of(giveUp(deployment, failure.get()));
        }
        if (JobControl.allRun(told.get())) {
            return Optional.of(to(deployment, DeploymentStep.RUNNING, "all its parts run"));
        }
        return isOver(deployment, TO_RUN)
                ? Optional.of(giveUp(deployment, "it does not run after " + TO_RUN.toSeconds() + " s"))
                : Optional.empty();
    }

    private Optional<Deployment> prove(Deployment deployment) throws IOException, InterruptedException {
        Instant since = deployment.at(DeploymentStep.RUNNING).orElseThrow();
        Gates.Verdict verdict = gates.look(deployment.job().orElseThrow(), since, clock.instant());
        if (verdict instanceof Gates.Verdict.Passed passed) {
            return Optional.of(to(deployment, DeploymentStep.KEPT, said(deployment, "runs") + passed.told()));
        }
        return verdict instanceof Gates.Verdict.Failed failed
                ? Optional.of(giveUp(deployment, failed.reason()))
                : Optional.empty();
    }

    private Deployment giveUp(Deployment deployment, String reason) {
        return to(
                deployment,
                DeploymentStep.RETURNING,
                "going back to " + deployment.before().release() + ", since of "
                        + deployment.wanted().release() + " " + shortened(reason));
    }

    /** The job before, from the savepoint with which it stopped; if not even that can be, from whatever state there is. */
    private Optional<Deployment> goBack(Deployment deployment) throws IOException, InterruptedException {
        String failed = deployment.job().orElseThrow();
        String id = id(deployment, "return");
        Optional<JsonNode> left = flink.find(failed);
        if (left.isPresent() && !hasEnded(left.get())) {
            flink.cancel(failed);
            return Optional.empty();
        }
        Optional<JsonNode> told = flink.find(id);
        if (told.isEmpty() && job.current().isEmpty()) {
            submit(deployment.before(), id, deployment.savepoint());
            return Optional.empty();
        }
        if (told.isPresent() && hasEnded(told.get()) && job.current().isEmpty()) {
            Release before = releases.fetch(deployment.before().release());
            try {
                job.start(before.jar(), deployment.before().arguments());
            } catch (StartFailure e) {
                throw new IOException(e.getMessage(), e);
            }
        }
        return job.runs()
                ? Optional.of(to(
                        deployment,
                        DeploymentStep.RETURNED,
                        said(deployment, "runs again") + deployment.message().orElse("")))
                : Optional.empty();
    }

    private void submit(Running wanted, String id, Optional<String> state) throws IOException, InterruptedException {
        String jar = checks.uploaded(releases.fetch(wanted.release()));
        flink.run(new FlinkRest.Start(jar, wanted.arguments(), Optional.of(id), state, false, false));
    }

    /** What runs and how long none did, for people. */
    private String said(Deployment deployment, String runs) {
        Running running = runs.equals("runs") ? deployment.wanted() : deployment.before();
        Instant back =
                runs.equals("runs") ? deployment.at(DeploymentStep.RUNNING).orElseThrow() : clock.instant();
        Duration pause = Duration.between(deployment.at(DeploymentStep.STOPPING).orElse(back), back);
        return String.format(
                Locale.ROOT,
                "%s %s with parallelism %d, after a pause of %.1f s; ",
                running.release(),
                runs,
                running.parallelism(parallelism),
                pause.toMillis() / 1e3);
    }

    private static boolean hasEnded(JsonNode job) {
        return List.of("FINISHED", "FAILED", "CANCELED")
                .contains(job.path("state").asText());
    }

    private boolean isOver(Deployment deployment, Duration limit) {
        return deployment.sinceStep(clock.instant()).compareTo(limit) > 0;
    }

    private Deployment to(Deployment deployment, DeploymentStep step, String told) {
        return deployment.to(step, clock.instant(), told);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }

    private static String id(Deployment deployment, String purpose) {
        return Ids.of(deployment.commandId(), purpose);
    }
}
