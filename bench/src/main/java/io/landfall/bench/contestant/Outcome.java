package io.landfall.bench.contestant;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of one contestant took and where its results are.
 *
 * @param wallSeconds from the start to the last durable result
 * @param cpuSeconds of all its processes that do the work
 * @param peakBytes the most memory that they held
 * @param good Parquet files with good rows, or globs of them; the contract's columns are in them
 * @param bad Parquet files with bad rows, or globs of them; {@code column} and {@code rule} are in them
 * @param further other figures, such as seconds of processes beside it
 */
public record Outcome(
        double wallSeconds,
        double cpuSeconds,
        long peakBytes,
        List<String> good,
        List<String> bad,
        Map<String, Double> further) {

    /** Copies the collections. */
    public Outcome {
        good = List.copyOf(good);
        bad = List.copyOf(bad);
        further = Map.copyOf(new TreeMap<>(further));
    }
}
