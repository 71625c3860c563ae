package io.landfall.bench;

import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.contestant.Roster;
import io.landfall.bench.contestant.WorkerProcess;
import io.landfall.bench.data.BenchCase;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.data.Generator;
import io.landfall.bench.measure.FlameGraph;
import io.landfall.bench.result.Agreement;
import io.landfall.bench.result.ParquetDigest;
import io.landfall.bench.result.ResultTable;
import io.landfall.bench.result.RunResult;
import io.landfall.bench.result.Standing;
import io.landfall.bench.system.LandfallItself;
import io.landfall.local.system.FolderTree;
import io.landfall.local.terminal.Terminal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the data, starts the contestants, lets them run in turns, and checks what each of them stored. */
public final class Bench implements Closeable {
    private static final int THREADS = 2;

    private final BenchOrder order;
    private final Path home;
    private final Path folder;
    private final Terminal terminal;
    private final Map<Roster, WorkerProcess> workers = new EnumMap<>(Roster.class);
    private final List<RunResult> results = new ArrayList<>();

    /**
     * A benchmark that has not begun.
     *
     * @param home root of the built tree
     * @param folder where the data are kept, and everything else until it ends
     */
    public Bench(BenchOrder order, Path home, Path folder, Terminal terminal) {
        this.order = order;
        this.home = home.toAbsolutePath().normalize();
        this.folder = folder.toAbsolutePath().normalize();
        this.terminal = terminal;
    }

    /** Runs everything. Returns every run, those that are thrown away too. */
    public List<RunResult> run() throws IOException, InterruptedException, SQLException {
        LandfallItself.endLeftovers(home, folder.resolve("runs").resolve(Roster.LANDFALL.word()));
        FolderTree.remove(folder.resolve("runs"));
        writeContracts();
        for (BenchCase benchCase : order.cases()) {
            long begin = System.nanoTime();
            CaseData data = new Generator(folder.resolve("data")).data(benchCase, order.scale(), order.seed());
            terminal.say(terminal.strong("%s: %,d files, %,d bytes, %,d rows, %,d of them bad; data ready after %.1f s"
                    .formatted(
                            benchCase.word(),
                            data.truth().files(),
                            data.truth().bytes(),
                            data.truth().rows(),
                            data.truth().bad(),
                            seconds(begin))));
            runCase(data);
            ResultTable.text(Standing.of(results), benchCase.word()).forEach(terminal::say);
            terminal.say("");
        }
        return List.copyOf(results);
    }

    private void writeContracts() throws IOException {
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        for (BenchCase benchCase : BenchCase.values()) {
            Files.writeString(datasets.resolve(benchCase.dataset() + ".odcs.yaml"), benchCase.contract());
        }
    }

    private void runCase(CaseData data) throws IOException, InterruptedException, SQLException {
        Agreement agreement = new Agreement(data.truth());
        List<Roster> turn = new ArrayList<>(order.contestants());
        for (int run = 0; run <= order.runs(); run++) {
            for (Roster roster : turn) {
                RunResult result = runOne(data, roster, run, agreement);
                results.add(result);
                tell(result);
            }
            Collections.reverse(turn); // nobody always has the same neighbour
        }
        if (order.flame()) {
            for (Roster roster : order.contestants()) {
                profile(data, roster);
            }
        }
    }

    private void profile(CaseData data, Roster roster) throws IOException {
        WorkerProcess worker = worker(roster);
        Path output = freshOutput(roster);
        Path flames = home.resolve("target/bench/flame-%s-%s.html"
                .formatted(roster.word(), data.truth().name()));
        Files.createDirectories(flames.getParent());
        try (FlameGraph recording = FlameGraph.of(worker.workingProcess(), flames, folder.resolve("runs"))) {
            worker.run(data, output);
            recording.write();
        }
        FolderTree.remove(output);
        terminal.say("  " + roster.word() + ": where the time went is in " + flames);
    }

    private Path freshOutput(Roster roster) throws IOException {
        Path output = folder.resolve("runs").resolve(roster.word()).resolve("output");
        FolderTree.remove(output);
        return Files.createDirectories(output);
    }

    private RunResult runOne(CaseData data, Roster roster, int run, Agreement agreement)
            throws IOException, InterruptedException, SQLException {
        WorkerProcess worker = worker(roster);
        Path output = freshOutput(roster);
        settleDisk();
        Outcome outcome = worker.run(data, output);
        ParquetDigest.Rows good = ParquetDigest.ofRows(outcome.good(), data.contract());
        Map<String, Long> rejects = ParquetDigest.ofRejects(outcome.bad());
        agreement.check(roster.word(), good, rejects);
        FolderTree.remove(output);
        return new RunResult(
                data.truth().name(),
                roster.word(),
                run,
                run == 0,
                outcome.wallSeconds(),
                outcome.cpuSeconds(),
                outcome.peakBytes(),
                good.rows(),
                data.truth().bad(),
                good.digest(),
                outcome.further());
    }

    private synchronized WorkerProcess worker(Roster roster) throws IOException {
        WorkerProcess known = workers.get(roster);
        if (known != null) {
            return known;
        }
        long begin = System.nanoTime();
        ContestantOptions options = new ContestantOptions(
                home, folder.resolve("runs").resolve(roster.word()), folder.resolve("datasets"), THREADS);
        WorkerProcess started = WorkerProcess.start(roster, options);
        workers.put(roster, started);
        terminal.say(terminal.dim("  %s is ready after %.1f s".formatted(roster.word(), seconds(begin))));
        return started;
    }

    /** What the one before wrote shall not be written to the disk while the next one works. */
    private static void settleDisk() throws InterruptedException {
        try {
            new ProcessBuilder("sync").start().waitFor(60, TimeUnit.SECONDS);
        } catch (IOException e) {
            return; // a system without it has to do without it
        }
    }

    private void tell(RunResult result) {
        String text = "  %-16s %-8s %8.2f s  CPU %7.2f s  peak %,6d MB"
                .formatted(
                        result.contestant(),
                        result.warmUp() ? "warm-up" : "run " + result.run(),
                        result.wallSeconds(),
                        result.cpuSeconds(),
                        result.peakBytes() / 1_000_000);
        terminal.say(result.warmUp() ? terminal.dim(text) : text);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Ends every contestant. */
    @Override
    public synchronized void close() throws IOException {
        for (WorkerProcess worker : workers.values()) {
            worker.close();
        }
        workers.clear();
        for (Roster roster : Roster.values()) {
            FolderTree.remove(folder.resolve("runs").resolve(roster.word())); // their logs stay
        }
    }
}
