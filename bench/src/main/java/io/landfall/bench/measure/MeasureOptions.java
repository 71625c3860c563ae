package io.landfall.bench.measure;

import io.landfall.bench.result.PageSection;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every measurement has. */
public final class MeasureOptions {
    // Read by picocli.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this.")
    private boolean help;

    @Option(
            names = "--seed",
            paramLabel = "number",
            defaultValue = "1",
            description = "What the data are made from (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", paramLabel = "file", description = "Write every figure there.")
    private @Nullable Path json;

    @Option(names = "--write", description = "Write the results into docs/performance.md.")
    private boolean write;

    /** What the data are made from. */
    public long seed() {
        return seed;
    }

    /** Where figures are written, relative to the folder from which the command was called. */
    public Optional<Path> json() {
        Path caller = Path.of(System.getProperty("landfall.caller", "."));
        return Optional.ofNullable(json).map(caller::resolve);
    }

    /** Refuses a page that could not take the results now, and not after hours. */
    public void checkPage(Path page, PageSection section) throws IOException {
        try {
            if (write) {
                section.check(page);
            }
        } catch (IllegalArgumentException e) {
            throw Refusal.wrongInput("--write: " + e.getMessage());
        }
    }

    /** Whether the page on performance is written. */
    public boolean write() {
        return write;
    }
}
