package io.landfall.bench.scale;

import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.data.BenchCase;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.data.Generator;
import io.landfall.bench.result.Spread;
import io.landfall.bench.system.LandfallItself;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.local.system.FolderTree;
import io.landfall.local.terminal.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures Landfall alone, with a system of its own for each number of slots. */
final class ScaleRun implements Closeable {
    /** More than that is measured once. */
    private static final long LONG = 4_000_000_000L;

    /** What a warm system has seen. */
    private static final Load WARM_UP = new Load(1, 500_000_000L);

    private static final Duration IDLE_EVERY = Duration.ofMillis(1_500);
    private static final Duration LOADED_EVERY = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Load SINGLE = new Load(1, 5_000);
    private static final Load BURDEN = new Load(1, 500_000_000L);
    private static final Load RULED = new Load(1, 1_000_000_000L);

    private final Path home;
    private final Path folder;
    private final long seed;
    private final int runs;
    private final Terminal terminal;
    private final Generator generator;
    private volatile @Nullable LandfallItself system;

    /** Calls a second of a system that does nothing but look whether there is something to do. */
    private double idleCalls;

    /** Calls of the NameNode between two looks at its counters. */
    private static final class Calls {
        private final LandfallItself landfall;
        private final long begin = System.nanoTime();
        private final long before;

        Calls(LandfallItself landfall) throws IOException, InterruptedException {
            this.landfall = landfall;
            this.before = landfall.nameNodeCalls();
        }

        long count() throws IOException, InterruptedException {
            return landfall.nameNodeCalls() - before;
        }

        double seconds() {
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /** Files of one length. */
    record Load(int files, long fileBytes) {}

    ScaleRun(Path home, Path folder, long seed, int runs, Terminal terminal) {
        this.home = home.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
        this.seed = seed;
        this.runs = runs;
        this.terminal = terminal;
        this.generator = new Generator(this.folder.resolve("data"));
    }

    /** Starts a system with so many slots, and makes it warm. */
    void begin(int slots) throws IOException, InterruptedException {
        close();
        Path ours = folder.resolve("runs").resolve("landfall");
        LandfallItself.endLeftovers(home, ours);
        FolderTree.remove(ours);
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        Files.writeString(datasets.resolve(BenchCase.BIG.dataset() + ".odcs.yaml"), BenchCase.BIG.contract());
        Files.writeString(datasets.resolve("sensors-without-rules.odcs.yaml"), BenchCase.sensorsWithoutRules());
        terminal.say(terminal.strong("%d slots".formatted(slots)));
        LandfallItself started = new LandfallItself(new ContestantOptions(home, ours, datasets, slots));
        system = started;
        for (int n = 0; n < 3; n++) {
            measureOnce(slots, data(WARM_UP));
        }
        Calls calls = new Calls(started);
        Thread.sleep(IDLE.toMillis());
        idleCalls = calls.count() / calls.seconds();
        terminal.say("  %.0f NameNode calls a second with nothing to do".formatted(idleCalls));
    }

    private LandfallItself system() {
        LandfallItself running = system;
        if (running == null) {
            throw new IllegalStateException("begin() comes first");
        }
        return running;
    }

    /** The medians of some runs. */
    ScaleResult measure(int slots, Load load) throws IOException, InterruptedException {
        List<ScaleResult> results = new ArrayList<>();
        int times = load.files() * load.fileBytes() > LONG ? 1 : runs;
        for (int n = 0; n < times; n++) {
            results.add(measureOnce(slots, data(load)));
        }
        ScaleResult median = median(results);
        terminal.say("  " + ScaleTable.line(median));
        return median;
    }

    private CaseData data(Load load) throws IOException {
        return generator.files(BenchCase.BIG, load.files(), load.fileBytes(), seed);
    }

    /** Measures a file with eight rules and without any, in turns. */
    RulesCost rules(int slots, int times) throws IOException, InterruptedException {
        CaseData data = data(RULED);
        List<ScaleResult> rules = new ArrayList<>();
        List<ScaleResult> none = new ArrayList<>();
        measureOnce(slots, data.withoutRules()); // warm
        for (int n = 0; n < times; n++) {
            rules.add(measureOnce(slots, data));
            none.add(measureOnce(slots, data.withoutRules()));
        }
        RulesCost cost = new RulesCost(times, median(rules), median(none));
        terminal.say("  " + ScaleTable.line(cost));
        return cost;
    }

    private static ScaleResult median(List<ScaleResult> results) {
        ScaleResult first = results.get(0);
        return new ScaleResult(
                first.slots(),
                first.files(),
                first.bytes(),
                first.rows(),
                middle(results, ScaleResult::sealSeconds),
                middle(results, ScaleResult::wholeSeconds),
                middle(results, ScaleResult::cpuSeconds),
                results.stream().mapToLong(ScaleResult::peakBytes).max().orElse(0),
                Math.round(middle(results, ScaleResult::calls)),
                results.stream().mapToLong(ScaleResult::checkpointBytes).max().orElse(0));
    }

    private static double middle(List<ScaleResult> results, ToDoubleFunction<ScaleResult> value) {
        return Spread.of(results.stream().map(value::applyAsDouble).toList()).median();
    }

    private ScaleResult measureOnce(int slots, CaseData data) throws IOException, InterruptedException {
        LandfallItself landfall = system();
        LandfallItself.Pass sealing = landfall.landedToSealed(data);
        check(data, landfall.sealed());
        landfall.cleanUp(data.truth().dataset());
        Calls calls = new Calls(landfall);
        LandfallItself.Pass whole = landfall.dropToSealed(data);
        long forFiles = Math.max(0, Math.round(calls.count() - idleCalls * calls.seconds()));
        check(data, landfall.sealed());
        long checkpoint = landfall.checkpointBytes();
        landfall.cleanUp(data.truth().dataset());
        return new ScaleResult(
                slots,
                data.truth().files(),
                data.truth().bytes(),
                data.truth().rows(),
                sealing.seconds(),
                whole.seconds(),
                sealing.job().cpuSeconds(),
                Math.max(sealing.job().peakBytes(), whole.job().peakBytes()),
                forFiles,
                checkpoint);
    }

    private static void check(CaseData data, List<FileSealed> sealed) throws IOException {
        long stored = sealed.stream().mapToLong(file -> file.rows().stored()).sum();
        long quarantined =
                sealed.stream().mapToLong(file -> file.rows().quarantined()).sum();
        if (stored != data.truth().good() || quarantined != data.truth().bad()) {
            throw new IOException("%,d rows were stored and %,d quarantined; the generator made %,d and %,d"
                    .formatted(
                            stored,
                            quarantined,
                            data.truth().good(),
                            data.truth().bad()));
        }
    }

    /** Drops single files on a system that does nothing else. */
    Latencies idle(int files) throws IOException, InterruptedException {
        LandfallItself landfall = system();
        CaseData single = data(SINGLE);
        List<Double> seconds = landfall.latencies(single, files, IDLE_EVERY);
        landfall.cleanUp(single.truth().dataset());
        return told(new Latencies("nothing else to do", landfall.settle().toMillis() / 1e3, seconds));
    }

    /** Drops single files while long files come one after the other. */
    Latencies loaded(int files) throws IOException, InterruptedException {
        LandfallItself landfall = system();
        CaseData single = data(SINGLE);
        CaseData burden = data(BURDEN);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<Exception> failure = new AtomicReference<>();
        Thread feeder = new Thread(() -> feed(landfall, burden, done, failure), "burden");
        feeder.start();
        List<Double> seconds;
        try {
            seconds = landfall.latencies(single, files, LOADED_EVERY);
        } finally {
            done.set(true);
            feeder.join();
        }
        if (failure.get() != null) {
            throw new IOException("the burden could not be dropped", failure.get());
        }
        landfall.cleanUp(single.truth().dataset());
        return told(new Latencies(
                "a file of 500 MB every 6 s meanwhile", landfall.settle().toMillis() / 1e3, seconds));
    }

    private static void feed(
            LandfallItself landfall, CaseData burden, AtomicBoolean done, AtomicReference<Exception> failure) {
        try {
            while (!done.get()) {
                landfall.dropBeside(burden);
                for (int waited = 0; waited < 60 && !done.get(); waited++) {
                    Thread.sleep(100);
                }
            }
        } catch (IOException e) {
            failure.set(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Latencies told(Latencies latencies) {
        terminal.say("  " + ScaleTable.line(latencies));
        return latencies;
    }

    @Override
    public void close() throws IOException {
        LandfallItself running = system;
        if (running != null) {
            system = null;
            running.close();
        }
    }
}
