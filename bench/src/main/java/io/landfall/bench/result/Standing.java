package io.landfall.bench.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * What all counted runs of a contestant in a case come to.
 *
 * @param wall seconds
 * @param cpu seconds
 * @param peak bytes
 * @param further the medians of its other figures
 */
public record Standing(
        String caseName,
        String contestant,
        int runs,
        Spread wall,
        Spread cpu,
        Spread peak,
        Map<String, Spread> further) {
    /** The name of ours in results. */
    public static final String OURS = "landfall";

    /** Copies the map. */
    public Standing {
        further = new TreeMap<>(further);
    }

    /** One for each case and contestant, in the order of their first runs; runs to be thrown away do not count. */
    public static List<Standing> of(Collection<RunResult> runs) {
        Map<List<String>, List<RunResult>> groups = new LinkedHashMap<>();
        for (RunResult run : runs) {
            if (!run.warmUp()) {
                groups.computeIfAbsent(List.of(run.caseName(), run.contestant()), key -> new ArrayList<>())
                        .add(run);
            }
        }
        return groups.values().stream().map(Standing::ofOne).toList();
    }

    /** Those of one case: ours, then the others by their time. */
    public static List<Standing> ofCase(Collection<Standing> all, String caseName) {
        return all.stream()
                .filter(standing -> standing.caseName().equals(caseName))
                .sorted(Comparator.comparing(
                                (Standing standing) -> !standing.contestant().equals(OURS))
                        .thenComparing(standing -> standing.wall().median()))
                .toList();
    }

    private static Standing ofOne(List<RunResult> runs) {
        RunResult first = runs.get(0);
        Map<String, Spread> further = new TreeMap<>();
        for (String key : first.further().keySet()) {
            further.put(key, spread(runs, run -> run.further().getOrDefault(key, 0.0)));
        }
        return new Standing(
                first.caseName(),
                first.contestant(),
                runs.size(),
                spread(runs, RunResult::wallSeconds),
                spread(runs, RunResult::cpuSeconds),
                spread(runs, run -> (double) run.peakBytes()),
                further);
    }

    private static Spread spread(List<RunResult> runs, ToDoubleFunction<RunResult> figure) {
        return Spread.of(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** Ours in the same case. */
    public Optional<Standing> ours(Collection<Standing> all) {
        return all.stream()
                .filter(other ->
                        other.caseName().equals(caseName) && other.contestant().equals(OURS))
                .findFirst();
    }
}
