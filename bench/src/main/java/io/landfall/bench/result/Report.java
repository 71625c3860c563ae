package io.landfall.bench.result;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes what was measured: every run as JSON, and tables and plot into the page on performance. */
public final class Report {
    private final Path home;
    private final Measured measured;
    private final Consumer<String> say;

    /**
     * What one call of the benchmark measured.
     *
     * @param scale size of the data
     * @param seed of the data
     * @param runs every run, in their order
     */
    public record Measured(double scale, long seed, List<RunResult> runs) {
        /** Copies the list. */
        public Measured {
            runs = List.copyOf(runs);
        }

        /** The cases in the order in which they were run. */
        List<String> cases() {
            return runs.stream().map(RunResult::caseName).distinct().toList();
        }
    }

    /** What is written as JSON. */
    @JsonPropertyOrder({"machine", "scale", "seed", "runs"})
    record Everything(Machine machine, double scale, long seed, List<RunResult> runs) {}

    /** A report on what was measured in a tree, which tells where it is written. */
    public Report(Path home, Measured measured, Consumer<String> say) {
        this.home = home;
        this.measured = measured;
        this.say = say;
    }

    /** Writes every run and the facts about the machine. */
    public void writeJson(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Everything everything = new Everything(machine(), measured.scale(), measured.seed(), measured.runs());
        Files.writeString(
                absolute, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(everything) + "\n");
        say.accept("every run is in " + absolute);
    }

    /** Writes tables and plot into {@code docs/performance.md} and {@code docs/performance.svg}. */
    public void writePage() throws IOException {
        Path page = home.resolve("docs/performance.md");
        Path plot = home.resolve("docs/performance.svg");
        List<String> section = PerformancePage.section(machine(), measured);
        PageSection.RESULTS.write(page, section);
        Files.writeString(plot, Plot.svg(Standing.of(measured.runs()), measured.cases(), measured.scale()));
        say.accept("tables and plot are in " + page + " and " + plot);
    }

    private Machine machine() throws IOException {
        Properties versions = new Properties();
        try (InputStream in = Report.class.getResourceAsStream("/io/landfall/bench/versions.properties")) {
            if (in != null) {
                versions.load(in);
            }
        }
        Map<String, String> libraries = new TreeMap<>();
        versions.stringPropertyNames().forEach(name -> libraries.put(name, versions.getProperty(name)));
        return Machine.here(home, libraries);
    }
}
