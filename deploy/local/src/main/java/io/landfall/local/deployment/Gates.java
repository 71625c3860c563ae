package io.landfall.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a job that was just started must show before it is kept: that it runs without a failure, completes two
 * checkpoints, and brings files further, of which at least one waits, the {@link Probe}; all of that for a while, so
 * that files which come then have their say.
 */
final class Gates {
    private static final int CHECKPOINTS = 2;
    private static final int FAILED_CHECKPOINTS = 3;

    /** An enumerator that could not read its state leaves a job that runs, and never completes a checkpoint. */
    private static final Duration TO_FIRST_CHECKPOINT = Duration.ofSeconds(30);

    private static final Duration TO_LAST = Duration.ofSeconds(15);
    private static final Duration TO_PASS = Duration.ofMinutes(2);

    private final FlinkRest flink;
    private final Probe probe;
    private final WorkDone workDone;

    Gates(FlinkRest flink, Probe probe, WorkDone workDone) {
        this.flink = flink;
        this.probe = probe;
        this.workDone = workDone;
    }

    /** Puts the probe in the way of the job that is about to be started; none must run. */
    void prepare() throws IOException, InterruptedException {
        probe.queue();
    }

    /** Tells how many files were sealed or failed, or came nearer to it, since a moment. */
    @FunctionalInterface
    interface WorkDone {
        long since(Instant moment) throws IOException, InterruptedException;
    }

    /** What came of a look. */
    sealed interface Verdict {
        /** All gates are passed. */
        record Passed(String told) implements Verdict {}

        /** One is not, and won't be. */
        record Failed(String reason) implements Verdict {}

        /** Not all yet. */
        record Open() implements Verdict {}
    }

    /** Whether the job has failed, by what Flink tells of it. */
    Optional<String> failure(String job, JsonNode told) throws IOException, InterruptedException {
        String state = told.path("state").asText();
        long restarts = flink.restarts(job);
        Optional<String> cause = flink.lastFailure(job);
        if (state.equals("FAILED") || state.equals("CANCELED") || state.equals("FINISHED") || restarts > 0) {
            return Optional.of("the job is " + state + " after " + restarts + " restarts"
                    + cause.map(text -> ": " + text).orElse(""));
        }
        return cause;
    }

    /** Looks at a job that runs since a moment. */
    Verdict look(String job, Instant since, Instant now) throws IOException, InterruptedException {
        Optional<JsonNode> told = flink.find(job);
        if (told.isEmpty()) {
            return new Verdict.Failed("Flink knows the job no more");
        }
        Optional<String> failure = failure(job, told.get());
        if (failure.isPresent()) {
            return new Verdict.Failed(failure.get());
        }
        if (flink.failedCheckpoints(job, since) >= FAILED_CHECKPOINTS) {
            return new Verdict.Failed(FAILED_CHECKPOINTS + " checkpoints failed"
                    + flink.checkpointFailure(job).map(cause -> ": " + cause).orElse(""));
        }
        int checkpoints = flink.checkpoints(job);
        Duration lasted = Duration.between(since, now);
        if (checkpoints == 0 && lasted.compareTo(TO_FIRST_CHECKPOINT) > 0) {
            return new Verdict.Failed("it completed no checkpoint within " + TO_FIRST_CHECKPOINT.toSeconds() + " s");
        }
        Probe.Outcome probed = probe.look();
        if (probed instanceof Probe.Outcome.Wrong wrong) {
            return new Verdict.Failed(wrong.reason());
        }
        boolean works = probed instanceof Probe.Outcome.Right || workDone.since(since) > 0;
        boolean runs = JobControl.allRun(told.get());
        if (runs && checkpoints >= CHECKPOINTS && works && lasted.compareTo(TO_LAST) >= 0) {
            return new Verdict.Passed(checkpoints + " checkpoints, "
                    + (probed instanceof Probe.Outcome.Right ? "the probe file came through" : "files go on"));
        }
        if (lasted.compareTo(TO_PASS) > 0) {
            return new Verdict.Failed("within " + TO_PASS.toSeconds() + " s it completed " + checkpoints
                    + " checkpoints, and " + (works ? "files went on" : "no file went on, nor the probe")
                    + (runs ? "" : ", and not all of it runs"));
        }
        if (runs && checkpoints < CHECKPOINTS) {
            flink.triggerCheckpoint(job, Ids.of(job, "checkpoint " + checkpoints));
        }
        return new Verdict.Open();
    }
}
