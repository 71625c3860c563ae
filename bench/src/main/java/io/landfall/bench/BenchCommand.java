package io.landfall.bench;

import io.landfall.bench.contestant.Roster;
import io.landfall.bench.data.BenchCase;
import io.landfall.bench.measure.MeasureOptions;
import io.landfall.bench.measure.Measurement;
import io.landfall.bench.result.PageSection;
import io.landfall.bench.result.Report;
import io.landfall.bench.result.RunResult;
import io.landfall.local.process.CommandLock;
import io.landfall.local.system.Home;
import io.landfall.local.system.LocalSettings;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./landfall bench}. */
@Command(
        name = "./landfall bench",
        description = {
            "Measures Landfall beside DuckDB, Spark and plain Java: the same files, the same rules from the same contract,"
                    + " the same rows stored, which is checked after every run.",
            "Everybody runs warm and in turns; a first run is thrown away. Landfall runs as a system of its own, with"
                    + " real Kafka and HDFS, and checkpoints every 10 s. Ctrl-C ends all processes.",
            "Exit code 0 if all agreed, 1 if somebody stored other rows or failed, 2 if an option is wrong."
        })
final class BenchCommand implements Callable<Integer> {
    private final Home home;
    private final Terminal terminal;

    @Mixin
    private final MeasureOptions options = new MeasureOptions();

    @Option(
            names = "--case",
            split = ",",
            paramLabel = "name",
            defaultValue = "big,mid,small,wide",
            description = "big (1 x 1 GB), mid (200 x 5 MB), small (20,000 x 5 KB), wide (1 GB with 300 channels),"
                    + " people and trades (200 MB each), or several with commas (default: ${DEFAULT-VALUE}).")
    private List<String> cases = List.of();

    @Option(
            names = "--contestants",
            split = ",",
            paramLabel = "name",
            defaultValue = "plain,duckdb,spark-stages,spark-streaming,landfall",
            description = "Who is compared (default: ${DEFAULT-VALUE}).")
    private List<String> contestants = List.of();

    @Option(
            names = "--runs",
            paramLabel = "count",
            defaultValue = "5",
            description = "Runs that count, besides the first (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--scale",
            paramLabel = "factor",
            defaultValue = "1",
            description = "Size of the data: of one file its length, of many their number (default: ${DEFAULT-VALUE}).")
    private double scale;

    @Option(
            names = "--flame",
            description = "Profile a further run of each in each case: target/bench/flame-<contestant>-<case>.html.")
    private boolean flame;

    BenchCommand(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        BenchOrder order = new BenchOrder(
                cases(), contestants(), runs, scale, options.seed(), options.json(), options.write(), flame);
        options.checkPage(home.root().resolve("docs/performance.md"), PageSection.RESULTS);
        Path folder = LocalSettings.load(home, System.getenv()).var("bench");
        return CommandLock.holding(folder, "bench", () -> run(order, folder));
    }

    private int run(BenchOrder order, Path folder) throws Exception {
        Bench bench = new Bench(order, home.root(), folder, terminal);
        List<RunResult> results = Measurement.of(bench, terminal, bench::run);
        Report report =
                new Report(home.root(), new Report.Measured(order.scale(), order.seed(), results), terminal::say);
        if (order.json().isPresent()) {
            report.writeJson(order.json().get());
        }
        if (order.write()) {
            report.writePage();
        }
        return 0;
    }

    private List<BenchCase> cases() {
        Set<BenchCase> chosen = new LinkedHashSet<>();
        for (String name : cases) {
            chosen.add(Arrays.stream(BenchCase.values())
                    .filter(one -> one.word().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Refusal.wrongInput("--case " + Terminal.plain(name)
                            + ": there is no such case; there are big, mid, small, wide, people, trades")));
        }
        return new ArrayList<>(chosen);
    }

    private List<Roster> contestants() {
        Set<Roster> chosen = new LinkedHashSet<>();
        for (String name : contestants) {
            chosen.add(Roster.named(name)
                    .orElseThrow(() -> Refusal.wrongInput("--contestants " + Terminal.plain(name)
                            + ": there is no such contestant; there are " + Roster.words())));
        }
        return new ArrayList<>(chosen);
    }
}
