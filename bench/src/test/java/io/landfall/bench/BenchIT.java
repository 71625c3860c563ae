package io.landfall.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.bench.contestant.Roster;
import io.landfall.bench.data.BenchCase;
import io.landfall.bench.result.RunResult;
import io.landfall.local.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchIT {
    private static final Path HOME = Path.of("..");

    @TempDir
    private Path folder;

    @Test
    void plainJavaAndDuckDbStoreTheSameRowsInEveryCase() throws Exception {
        BenchOrder order = new BenchOrder(
                List.of(BenchCase.values()),
                List.of(Roster.PLAIN, Roster.DUCKDB),
                1,
                0.001,
                20260301,
                Optional.empty(),
                false,
                false);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        List<RunResult> results;
        try (Bench bench = new Bench(order, HOME, folder, new Terminal(out, out, false, false))) {
            results = bench.run();
        }

        assertThat(results).hasSize(BenchCase.values().length * 4);
        assertThat(results).allSatisfy(run -> assertThat(run.good()).isPositive());
        for (BenchCase benchCase : BenchCase.values()) {
            assertThat(results)
                    .filteredOn(run -> run.caseName().equals(benchCase.word()))
                    .extracting(RunResult::digest)
                    .containsOnly(results.stream()
                            .filter(run -> run.caseName().equals(benchCase.word()))
                            .findFirst()
                            .orElseThrow()
                            .digest());
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("DuckDB, 2 threads", "plain Java, the limit");
    }
}
