package io.landfall.bench.result;

import java.util.List;
import java.util.Optional;

/**
 * How long ours may take beside somebody at full scale.
 *
 * @param caseName the case
 * @param contestant beside whom
 * @param wall most of ours divided by its wall time
 * @param cpu most of ours divided by its CPU time, if that is held too
 */
public record Bar(String caseName, String contestant, double wall, Optional<Double> cpu) {
    private static final List<Bar> BARS = List.of(
            new Bar("big", "duckdb", 0.8, Optional.of(0.9)),
            new Bar("big", "plain", 1.8, Optional.empty()),
            new Bar("big", "spark-stages", 1 / 8.0, Optional.empty()),
            new Bar("mid", "duckdb", 0.8, Optional.empty()),
            new Bar("mid", "plain", 1.8, Optional.empty()),
            new Bar("mid", "spark-stages", 1 / 8.0, Optional.empty()),
            new Bar("small", "duckdb", 0.4, Optional.empty()),
            new Bar("small", "plain", 3, Optional.empty()),
            new Bar("small", "spark-stages", 1 / 10.0, Optional.empty()),
            new Bar("wide", "duckdb", 0.8, Optional.empty()),
            new Bar("wide", "plain", 1.8, Optional.empty()),
            new Bar("wide", "spark-stages", 1 / 8.0, Optional.empty()));

    /** The bar of a case beside a contestant. */
    public static Optional<Bar> of(String caseName, String contestant) {
        return BARS.stream()
                .filter(bar ->
                        bar.caseName().equals(caseName) && bar.contestant().equals(contestant))
                .findFirst();
    }

    /** Whether these ratios hold it. */
    public boolean isHeld(double wallRatio, double cpuRatio) {
        return wallRatio <= wall && cpuRatio <= cpu.orElse(Double.POSITIVE_INFINITY);
    }
}
