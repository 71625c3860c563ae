package io.landfall.bench.scale;

import io.landfall.bench.measure.MeasureOptions;
import io.landfall.bench.measure.Measurement;
import io.landfall.bench.result.PageSection;
import io.landfall.bench.scale.ScaleRun.Load;
import io.landfall.contract.json.Json;
import io.landfall.local.process.CommandLock;
import io.landfall.local.system.Home;
import io.landfall.local.system.LocalSettings;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./landfall bench scale}. */
@Command(
        name = "scale",
        description = {
            "Measures Landfall alone: how its cost grows with bytes, files and slots, what it holds in memory, asks of the"
                    + " NameNode and keeps in checkpoints, and how soon a single file is sealed.",
            "Each figure is the median of some runs; the rows are counted after each. Ctrl-C ends all processes."
        })
public final class ScaleCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([kmg])");
    private static final int SMALL_FILE = 5_000;

    private final Home home;
    private final Terminal terminal;

    @Mixin
    private final MeasureOptions options = new MeasureOptions();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "bytes",
            defaultValue = "1m,10m,100m,1g,10g",
            description = "Lengths of one file (default: ${DEFAULT-VALUE}); none: \"\".")
    private List<String> sizes = List.of();

    @Option(
            names = "--counts",
            split = ",",
            paramLabel = "files",
            defaultValue = "1,100,10000,100000",
            description = "Numbers of files of 5 KB (default: ${DEFAULT-VALUE}); none: \"\".")
    private List<String> counts = List.of();

    @Option(
            names = "--slots",
            split = ",",
            paramLabel = "count",
            defaultValue = "2,1",
            description = "Slots of the TaskManager (default: ${DEFAULT-VALUE}).")
    private List<Integer> slots = List.of();

    @Option(
            names = "--latency",
            paramLabel = "files",
            defaultValue = "200",
            description = "Single files of 5 KB whose way is timed, with the first number of slots; 0: none (default:"
                    + " ${DEFAULT-VALUE}).")
    private int latency;

    @Option(
            names = "--rules",
            paramLabel = "runs",
            defaultValue = "5",
            description = "Runs of a file of 1 GB with eight rules and without any, in turns, with the first number of"
                    + " slots; 0: none (default: ${DEFAULT-VALUE}).")
    private int rules;

    @Option(
            names = "--runs",
            paramLabel = "count",
            defaultValue = "3",
            description = "Runs of each, but one of what is over 4 GB (default: ${DEFAULT-VALUE}).")
    private int runs;

    /** Measures the tree below this home. */
    public ScaleCommand(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /** What is written as JSON. */
    private record Measured(List<ScaleResult> scale, List<RulesCost> rules, List<Latencies> latencies) {}

    @Override
    public Integer call() throws Exception {
        List<Load> loads = loads();
        if (runs < 1
                || latency < 0
                || rules < 0
                || slots.isEmpty()
                || slots.stream().anyMatch(count -> count < 1)) {
            throw Refusal.wrongInput("--runs and --slots must be at least 1, --latency and --rules at least 0");
        }
        options.checkPage(page(), PageSection.SCALE);
        Path folder = LocalSettings.load(home, System.getenv()).var("bench");
        return CommandLock.holding(folder, "bench", () -> measured(loads, folder));
    }

    private List<Load> loads() {
        List<Load> loads = new ArrayList<>();
        for (String size : sizes) {
            Matcher parts = SIZE.matcher(size.strip().toLowerCase(Locale.ROOT));
            if (size.isBlank()) {
                continue;
            }
            if (!parts.matches()) {
                throw Refusal.wrongInput("--sizes " + Terminal.plain(size) + ": a length is such as 10m or 1g");
            }
            long unit = switch (parts.group(2)) {
                case "k" -> 1_000;
                case "m" -> 1_000_000;
                default -> 1_000_000_000;
            };
            loads.add(new Load(1, Long.parseLong(parts.group(1)) * unit));
        }
        for (String count : counts) {
            if (count.isBlank()) {
                continue;
            }
            if (!count.strip().matches("[1-9]\\d{0,6}")) {
                throw Refusal.wrongInput("--counts " + Terminal.plain(count) + ": a number of files is such as 1000");
            }
            loads.add(new Load(Integer.parseInt(count.strip()), SMALL_FILE));
        }
        return loads;
    }

    private int measured(List<Load> loads, Path folder) throws Exception {
        ScaleRun run = new ScaleRun(home.root(), folder, options.seed(), runs, terminal);
        tell(Measurement.of(run, terminal, () -> measured(loads, run)));
        return 0;
    }

    private Measured measured(List<Load> loads, ScaleRun run) throws Exception {
        List<ScaleResult> results = new ArrayList<>();
        List<RulesCost> cost = new ArrayList<>();
        List<Latencies> latencies = new ArrayList<>();
        for (int n = 0; n < slots.size(); n++) {
            run.begin(slots.get(n));
            for (Load load : loads) {
                results.add(run.measure(slots.get(n), load));
            }
            if (n == 0 && rules > 0) {
                cost.add(run.rules(slots.get(n), rules));
            }
            if (n == 0 && latency > 0) {
                latencies.add(run.idle(latency));
                latencies.add(run.loaded(latency));
            }
        }
        return new Measured(results, cost, latencies);
    }

    private Path page() {
        return home.root().resolve("docs/performance.md");
    }

    private void tell(Measured measured) throws IOException {
        if (options.json().isPresent()) {
            Path file = options.json().get();
            Files.writeString(
                    file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(measured) + "\n");
            terminal.say("the figures are in " + file);
        }
        if (options.write()) {
            PageSection.SCALE.write(
                    page(), ScaleTable.markdown(measured.scale(), measured.rules(), measured.latencies()));
            terminal.say("the tables are in " + page());
        }
    }
}
