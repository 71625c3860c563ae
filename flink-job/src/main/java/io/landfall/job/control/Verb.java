package io.landfall.job.control;

import java.io.IOException;

/** Carries out the commands of one verb. Carried out again, a command does nothing new. */
interface Verb {
    /**
     * Does it.
     *
     * @throws RefusedException if it can't be done
     * @throws IOException if HDFS fails; it is done again later then
     */
    Answer carryOut(Order order) throws IOException, RefusedException;

    /** Whether it may take minutes, so that short ones must not wait behind it. */
    default boolean isLong() {
        return false;
    }

    /** Whether what it put on its way has to be told again when it was answered before. */
    default boolean tellsLandings() {
        return false;
    }
}
