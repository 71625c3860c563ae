package io.landfall.bench.result;

import io.landfall.bench.data.CaseData.Truth;
import io.landfall.local.terminal.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Holds every run of a case to the truth about its data, and to what the first contestant stored: who drops or bends a
 * row has not done the work that is measured.
 */
public final class Agreement {
    private final Truth truth;
    private Optional<Stored> first = Optional.empty();

    private record Stored(String contestant, String digest) {}

    /** The runs of one case. */
    public Agreement(Truth truth) {
        this.truth = truth;
    }

    /**
     * Checks what a contestant stored.
     *
     * @param rejects its bad rows by {@code <column>:<rule>}
     * @throws Refusal naming contestant, case, what was expected and what came
     */
    public void check(String contestant, ParquetDigest.Rows good, Map<String, Long> rejects) {
        require(contestant, "good rows", truth.good(), good.rows(), "the generator");
        require(
                contestant,
                "bad rows by rule",
                new TreeMap<>(truth.rejects()),
                new TreeMap<>(rejects),
                "the generator");
        if (first.isEmpty()) {
            first = Optional.of(new Stored(contestant, good.digest()));
        }
        require(
                contestant,
                "digest of the good rows",
                first.get().digest(),
                good.digest(),
                first.get().contestant());
    }

    private void require(String contestant, String what, Object expected, Object got, String by) {
        if (!expected.equals(got)) {
            throw Refusal.broken(
                    "%s, case %s: %s: expected %s (by %s), got %s; its figures mean nothing until they agree"
                            .formatted(contestant, truth.name(), what, expected, by, got));
        }
    }
}
