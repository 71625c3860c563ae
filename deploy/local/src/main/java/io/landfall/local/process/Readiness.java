package io.landfall.local.process;

import java.io.IOException;

/** Asks a process whether it does its work yet. */
@FunctionalInterface
public interface Readiness {
    /** Any process is ready once it runs. */
    Readiness STARTED = process -> {};

    /**
     * Returns if the process is ready.
     *
     * @throws IOException if not; the message says what is missing
     */
    void check(RunningProcess process) throws IOException, InterruptedException;
}
