package io.landfall.local.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One process of the system.
 *
 * @param name its name
 * @param title what it is
 * @param state whether it runs
 * @param pid its process id
 * @param ports where it listens
 * @param memoryBytes memory that it holds
 * @param since when it started
 * @param log where its output goes
 */
public record ProcessStatus(
        String name,
        String title,
        State state,
        Optional<Long> pid,
        List<Integer> ports,
        Optional<Long> memoryBytes,
        Optional<Instant> since,
        String log) {

    /** Copies the list. */
    public ProcessStatus {
        ports = List.copyOf(ports);
    }

    /** Whether a process runs. */
    public enum State {
        /** It runs. */
        RUNNING,
        /** It was not started, or was ended by command. */
        STOPPED,
        /** It was started, and ended without being told to. */
        DIED
    }
}
