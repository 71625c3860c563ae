package io.landfall.bench.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what was measured: every run as JSON, and tables and plot into the page on performance. */
public final class Report {
    private final Path home;
    private final double scale;
    private final long seed;
    private final List<RunResult> runs;

    /** What is written as JSON. */
    @JsonPropertyOrder({"machine", "scale", "seed", "runs"})
    record Everything(Machine machine, double scale, long seed, List<RunResult> runs) {}

    /** The results of one call of the benchmark. */
    public Report(Path home, double scale, long seed, List<RunResult> runs) {
        this.home = home;
        this.scale = scale;
        this.seed = seed;
        this.runs = List.copyOf(runs);
    }

    /** Writes what is asked for, and tells where. */
    public void write(Optional<Path> json, boolean page, Consumer<String> say) throws IOException {
        Machine machine = Machine.here(home, Map.of());
        if (json.isPresent()) {
            Path file = json.get().toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    Json.mapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(new Everything(machine, scale, seed, runs))
                            + "\n");
            say.accept("every run is in " + file);
        }
    }
}
