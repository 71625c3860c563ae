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
 * checkpoints, and, when files wait in the queue, closes one of them.
 */
final class Gates {
    private static final int CHECKPOINTS = 2;
    private static final Duration TO_PASS = Duration.ofMinutes(3);

    private final FlinkRest flink;
    private final WebHdfs hdfs;
    private final ClosedFiles closedFiles;

    Gates(FlinkRest flink, WebHdfs hdfs, ClosedFiles closedFiles) {
        this.flink = flink;
        this.hdfs = hdfs;
        this.closedFiles = closedFiles;
    }

    /** Tells how many files were sealed or failed since a moment. */
    @FunctionalInterface
    interface ClosedFiles {
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
        int checkpoints = flink.checkpoints(job);
        long waiting = waiting();
        long closed = closedFiles.since(since);
        boolean runs = JobControl.allRun(told.get());
        if (runs && checkpoints >= CHECKPOINTS && (closed > 0 || waiting == 0)) {
            return new Verdict.Passed(
                    checkpoints + " checkpoints, " + (closed > 0 ? closed + " files closed" : "no file was waiting"));
        }
        if (Duration.between(since, now).compareTo(TO_PASS) > 0) {
            return new Verdict.Failed("within " + TO_PASS.toSeconds() + " s it completed " + checkpoints
                    + " checkpoints and closed " + closed + " files, while " + waiting + " are waiting"
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
