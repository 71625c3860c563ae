package io.landfall.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.layout.Layout;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a job that was just started must show before it is kept: that it runs without a failure, completes two
 * checkpoints, and, when files wait in the queue, closes one of them, or a range of it; all of that for a while, so that
 * files which come then have their say.
 */
final class Gates {
    private static final int CHECKPOINTS = 2;
    private static final int FAILED_CHECKPOINTS = 3;

    /** An enumerator that could not read its state leaves a job that runs, and never completes a checkpoint. */
    private static final Duration TO_FIRST_CHECKPOINT = Duration.ofSeconds(30);

    private static final Duration TO_LAST = Duration.ofSeconds(15);
    private static final Duration TO_PASS = Duration.ofMinutes(2);

    private final FlinkRest flink;
    private final WebHdfs hdfs;
    private final WorkDone workDone;

    Gates(FlinkRest flink, WebHdfs hdfs, WorkDone workDone) {
        this.flink = flink;
        this.hdfs = hdfs;
        this.workDone = workDone;
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
        long waiting = waiting();
        long worked = workDone.since(since);
        boolean runs = JobControl.allRun(told.get());
        if (runs && checkpoints >= CHECKPOINTS && (worked > 0 || waiting == 0) && lasted.compareTo(TO_LAST) >= 0) {
            return new Verdict.Passed(
                    checkpoints + " checkpoints, " + (worked > 0 ? "files go on" : "no file was waiting"));
        }
        if (lasted.compareTo(TO_PASS) > 0) {
            return new Verdict.Failed("within " + TO_PASS.toSeconds() + " s it completed " + checkpoints
                    + " checkpoints, and " + (worked > 0 ? "files went on" : waiting + " files wait and none went on")
                    + (runs ? "" : ", and not all of it runs"));
        }
        if (runs && checkpoints < CHECKPOINTS && flink.checkpointsUnderWay(job) == 0) {
            flink.triggerCheckpoint(job);
        }
        return new Verdict.Open();
    }

    /** Files and bundles in the queue that no pause holds back. */
    private long waiting() throws IOException, InterruptedException {
        Set<String> paused = hdfs.list(Layout.PAUSED).stream()
                .map(marker -> marker.name().replaceFirst("\\.json$", ""))
                .collect(Collectors.toSet());
        long waiting = 0;
        for (WebHdfs.Entry dataset : hdfs.list(Layout.QUEUE)) {
            if (dataset.folder() && !paused.contains(dataset.name())) {
                for (String folder : List.of(dataset.name(), dataset.name() + "/" + Layout.BUNDLES)) {
                    waiting += hdfs.list(Layout.QUEUE + "/" + folder).stream()
                            .filter(file -> file.name().endsWith(".json")
                                    && !file.name().startsWith("."))
                            .count();
                }
            }
        }
        return waiting;
    }
}
