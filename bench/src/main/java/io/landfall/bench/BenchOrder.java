package io.landfall.bench;

import io.landfall.bench.contestant.Roster;
import io.landfall.bench.data.BenchCase;
import io.landfall.local.terminal.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param cases what is measured
 * @param contestants who is compared
 * @param runs how many runs count, besides the first, which is thrown away
 * @param scale size of the data; 1 is what the cases are named after
 * @param seed of the data
 * @param json where every run is written
 * @param write whether the page in docs is written
 * @param flame whether a further run of each is profiled
 */
public record BenchOrder(
        List<BenchCase> cases,
        List<Roster> contestants,
        int runs,
        double scale,
        long seed,
        Optional<Path> json,
        boolean write,
        boolean flame) {

    /** Refuses what can't be done. */
    public BenchOrder {
        cases = List.copyOf(cases);
        contestants = List.copyOf(contestants);
        if (runs < 1 || runs > 100) {
            throw Refusal.wrongInput("--runs " + runs + ": must be 1 to 100");
        }
        if (!(scale >= 0.0001 && scale <= 100)) {
            throw Refusal.wrongInput("--scale " + scale + ": must be 0.0001 to 100");
        }
    }
}
