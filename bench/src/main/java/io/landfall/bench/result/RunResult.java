package io.landfall.bench.result;

import java.util.Map;
import java.util.TreeMap;

/**
 * One run of one contestant, checked.
 *
 * @param caseName the case
 * @param contestant who ran
 * @param run number of the run, from 0
 * @param warmUp whether it is thrown away
 * @param wallSeconds from the start to the last durable result
 * @param cpuSeconds of all its processes that do the work
 * @param peakBytes the most memory that they held
 * @param good good rows
 * @param bad bad rows
 * @param digest of the good rows' values
 * @param further other figures
 */
public record RunResult(
        String caseName,
        String contestant,
        int run,
        boolean warmUp,
        double wallSeconds,
        double cpuSeconds,
        long peakBytes,
        long good,
        long bad,
        String digest,
        Map<String, Double> further) {

    /** Copies the map. */
    public RunResult {
        further = new TreeMap<>(further);
    }
}
