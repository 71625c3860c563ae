package io.landfall.bench.contestant;

import io.landfall.bench.data.CaseData;
import java.io.IOException;
import java.nio.file.Path;

/** One who is compared. Lives in a process of its own, and is warm when it has run before. */
public interface Contestant extends AutoCloseable {
    /**
     * Turns the files of a case into Parquet: good rows and bad rows apart.
     *
     * @param data what to work on
     * @param output an empty folder for the results
     * @throws IOException if it can't
     */
    Outcome run(CaseData data, Path output) throws IOException, InterruptedException;

    /** The process that does most of the work, for a profiler. */
    default long workingProcess() throws IOException {
        return ProcessHandle.current().pid();
    }

    /** Ends it. */
    @Override
    default void close() throws IOException {}
}
