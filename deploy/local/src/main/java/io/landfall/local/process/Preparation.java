package io.landfall.local.process;

import java.io.IOException;

/** What is done before a process is started: configuration written, storage formatted. Doing it again changes nothing. */
@FunctionalInterface
public interface Preparation {
    /** Nothing to prepare. */
    Preparation NONE = () -> {};

    /** Prepares. */
    void prepare() throws IOException, InterruptedException;
}
