package io.landfall.local.status;

import java.time.Instant;
import java.util.Optional;

/**
 * The streaming job.
 *
 * @param state Flink's word, such as {@code RUNNING}, or {@code ABSENT}
 * @param id Flink's id
 * @param since when it entered this state
 * @param restarts how often it was restarted
 * @param lastCheckpoint when its last checkpoint was completed
 * @param lastFailure why it was restarted last
 */
public record JobStatus(
        String state,
        Optional<String> id,
        Optional<Instant> since,
        long restarts,
        Optional<Instant> lastCheckpoint,
        Optional<String> lastFailure) {

    /** There is no job, or no JobManager to ask. */
    public static final JobStatus ABSENT =
            new JobStatus("ABSENT", Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());
}
