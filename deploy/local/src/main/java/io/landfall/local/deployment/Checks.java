package io.landfall.local.deployment;

import io.landfall.local.flink.FlinkRefusalException;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold before the running job is stopped for another one. */
final class Checks {
    private static final Duration CHECKPOINT = Duration.ofSeconds(60);

    private final FlinkRest flink;
    private final Releases releases;

    Checks(FlinkRest flink, Releases releases) {
        this.flink = flink;
        this.releases = releases;
    }

    /**
     * Everything that can be known before: the job is well and its state can be written, the other release can be started
     * by its own word, takes all state over, and has the slots that it needs.
     *
     * @param job Flink's id of the running job
     * @return what is wrong; empty if nothing is
     */
    Optional<String> problem(Deployment deployment, String job, int parallelism)
            throws IOException, InterruptedException {
        if (!JobControl.allRun(flink.job(job))) {
            return Optional.of("not all of the job runs now; ask again when ./landfall status says that it does");
        }
        int slots = flink.slots();
        if (slots < parallelism) {
            return Optional.of("parallelism " + parallelism + " needs as many task slots, and there are " + slots);
        }
        Release wanted = releases.fetch(deployment.wanted().release());
        Release before = releases.fetch(deployment.before().release());
        List<String> lost = new ArrayList<>(before.stateful());
        lost.removeAll(wanted.stateful());
        if (!lost.isEmpty()) {
            return Optional.of("release " + wanted.id() + " has no operator for the state of " + String.join(", ", lost)
                    + " of release " + before.id());
        }
        try {
            flink.plan(uploaded(wanted), deployment.wanted().arguments());
        } catch (FlinkRefusalException e) {
            return Optional.of("release " + wanted.id() + " can't be started: " + e.getMessage());
        }
        return checkpointed(job, deployment.commandId())
                ? Optional.empty()
                : Optional.of("the running job has completed no checkpoint within " + CHECKPOINT.toSeconds()
                        + " s, so that it would hardly stop with its state");
    }

    /** The id of a release's jar at the JobManager. */
    String uploaded(Release release) throws IOException, InterruptedException {
        Optional<String> there = flink.uploaded(release.jar().getFileName().toString());
        return there.isPresent() ? there.get() : flink.upload(release.jar());
    }

    private boolean checkpointed(String job, String commandId) throws IOException, InterruptedException {
        int before = flink.checkpoints(job);
        flink.triggerCheckpoint(job, Ids.of(commandId, "check"));
        long deadline = System.nanoTime() + CHECKPOINT.toNanos();
        while (System.nanoTime() < deadline) {
            if (flink.checkpoints(job) > before) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }
}
