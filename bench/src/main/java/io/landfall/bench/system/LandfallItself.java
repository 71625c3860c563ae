package io.landfall.bench.system;

import io.landfall.bench.contestant.Contestant;
import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.measure.ProcessMeter;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.local.system.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Landfall as it runs anywhere: Kafka, HDFS, a JobManager and a TaskManager, checkpoints every 10 s. A run has two
 * passes over the same files. In the first the dataset is paused until all have landed; the time from the command
 * {@code resume} to the last {@code file.sealed} is what is compared. In the second nothing is paused; its time is that
 * from the drop to the last seal.
 */
public final class LandfallItself implements Contestant {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int DOWNLOADS = 4;

    private final Path folder;
    private final BenchSystem system;
    private final EventTap events;
    private final CommandSender commands;
    private final AtomicInteger passed = new AtomicInteger();

    /** Brings the system up. */
    public LandfallItself(ContestantOptions options) throws IOException, InterruptedException {
        this.folder = options.folder();
        this.system = BenchSystem.up(options);
        this.events = new EventTap(system.bootstrapServers());
        this.commands = new CommandSender(system.bootstrapServers(), events);
    }

    /** Ends the processes that an earlier benchmark left, such as one that was killed. */
    public static void endLeftovers(Path home, Path folder) throws IOException, InterruptedException {
        BenchSystem.endLeftovers(home, BenchSystem.var(folder));
    }

    /**
     * What one pass took.
     *
     * @param seconds to the last seal
     * @param job processor seconds of TaskManager and JobManager, and the TaskManager's peak
     * @param hdfsCpu processor seconds of NameNode and DataNode
     * @param kafkaCpu processor seconds of the broker
     * @param landSeconds from the drop to the last landing; 0 if it was not waited for
     * @param firstSeconds to the first seal
     */
    public record Pass(
            double seconds,
            ProcessMeter.Cost job,
            double hdfsCpu,
            double kafkaCpu,
            double landSeconds,
            double firstSeconds) {}

    @Override
    public Outcome run(CaseData data, Path output) throws IOException, InterruptedException {
        String dataset = data.truth().dataset();
        try {
            Pass landedToSealed = landedToSealed(data);
            List<FileSealed> sealed = events.sealedFiles();
            fetch(sealed, output);
            cleanUp(dataset);
            Pass dropToSealed = dropToSealed(data);
            requireSame(sealed, events.sealedFiles());
            cleanUp(dataset);
            Map<String, Double> further = new TreeMap<>();
            further.put("dropToSealedSeconds", dropToSealed.seconds());
            further.put("dropToSealedCpuSeconds", dropToSealed.job().cpuSeconds());
            further.put("settleSeconds", system.settle().toMillis() / 1e3);
            further.put("dropToLandedSeconds", landedToSealed.landSeconds());
            further.put("firstSealedSeconds", landedToSealed.firstSeconds());
            further.put("hdfsCpuSeconds", landedToSealed.hdfsCpu());
            further.put("kafkaCpuSeconds", landedToSealed.kafkaCpu());
            return new Outcome(
                    landedToSealed.seconds(),
                    landedToSealed.job().cpuSeconds(),
                    landedToSealed.job().peakBytes(),
                    List.of(output.resolve("good/*.parquet").toString()),
                    List.of(output.resolve("bad/*.parquet").toString()),
                    further);
        } catch (IOException e) {
            String failure = system.lastFailure()
                    .map(text -> "; the job's last failure: " + text)
                    .orElse("");
            throw new IOException(e.getMessage() + failure, e);
        }
    }

    /** Drops files, waits until they have landed, and then until they are sealed; the second is measured. */
    public Pass landedToSealed(CaseData data) throws IOException, InterruptedException {
        String dataset = data.truth().dataset();
        commands.awaitDone(commands.send("pause", dataset));
        long dropped = drop(data);
        long landed = events.awaitLanded(data.truth().files(), PATIENCE);
        Meters meters = new Meters();
        long begin = System.nanoTime();
        String resume = commands.send("resume", dataset);
        long end = events.awaitSealed(data.truth().files(), PATIENCE);
        Pass pass = meters.end((end - begin) / 1e9, (landed - dropped) / 1e9, (events.firstSealed() - begin) / 1e9);
        commands.awaitDone(resume);
        return pass;
    }

    /** Drops files and waits until they are sealed. */
    public Pass dropToSealed(CaseData data) throws IOException, InterruptedException {
        Meters meters = new Meters();
        long dropped = drop(data);
        long end = events.awaitSealed(data.truth().files(), PATIENCE);
        return meters.end((end - dropped) / 1e9, 0, (events.firstSealed() - dropped) / 1e9);
    }

    /** What was sealed since the last drop. */
    public List<FileSealed> sealed() {
        return events.sealedFiles();
    }

    /** How long files must stand still. */
    public Duration settle() {
        return system.settle();
    }

    /** Calls of the NameNode by clients so far. */
    public long nameNodeCalls() throws IOException, InterruptedException {
        return system.nameNodeCalls();
    }

    /** Bytes of the newest checkpoint. */
    public long checkpointBytes() throws IOException, InterruptedException {
        return system.checkpointBytes();
    }

    /**
     * Drops single files one after the other, waiting for none, and gives the seconds from each drop to its seal.
     *
     * @param data of one file, which is linked again and again under other names
     * @param files how often
     * @param every time from one drop to the next
     */
    public List<Double> latencies(CaseData data, int files, Duration every) throws IOException, InterruptedException {
        Path source = data.files().get(0);
        String folderName = "single-" + passed.getAndIncrement();
        events.watch(folderName + "/");
        Path target = Files.createDirectories(
                system.inbox().resolve(data.truth().dataset()).resolve(folderName));
        Map<String, Long> dropped = new TreeMap<>();
        for (int n = 0; n < files; n++) {
            String name = "file-%04d.csv".formatted(n);
            long now = System.nanoTime();
            Files.createLink(target.resolve(name), source);
            dropped.put(folderName + "/" + name, now);
            long left = every.toNanos() - (System.nanoTime() - now);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        }
        events.awaitSealed(files, PATIENCE);
        Map<String, Long> sealedAt = events.sealedAt();
        List<Double> seconds = new ArrayList<>();
        dropped.forEach((name, at) -> seconds.add((sealedAt.getOrDefault(name, Long.MAX_VALUE) - at) / 1e9));
        return seconds;
    }

    /** The processes' meters, all begun at once. */
    private final class Meters {
        private final ProcessMeter job = ProcessMeter.begin(system.pids("taskmanager"));
        private final ProcessMeter jobManager = ProcessMeter.begin(system.pids("jobmanager"));
        private final ProcessMeter hdfs = ProcessMeter.begin(system.pids("namenode", "datanode"));
        private final ProcessMeter kafka = ProcessMeter.begin(system.pids("kafka"));

        Meters() throws IOException {}

        Pass end(double seconds, double landSeconds, double firstSeconds) {
            ProcessMeter.Cost task = job.end();
            double cpu = task.cpuSeconds() + jobManager.end().cpuSeconds();
            return new Pass(
                    seconds,
                    new ProcessMeter.Cost(cpu, task.peakBytes()),
                    hdfs.end().cpuSeconds(),
                    kafka.end().cpuSeconds(),
                    landSeconds,
                    firstSeconds);
        }
    }

    /** Drops files and waits for nothing, while other files are watched. */
    public void dropBeside(CaseData data) throws IOException {
        move(data, "beside-" + passed.getAndIncrement());
    }

    /** Drops files that are watched from now on. Returns when. */
    private long drop(CaseData data) throws IOException {
        String name = "pass-" + passed.getAndIncrement();
        events.watch(name + "/");
        return move(data, name);
    }

    /** Links the files into a folder beside the inbox, and moves that in at once. Returns when. */
    private long move(CaseData data, String name) throws IOException {
        Path staged = Files.createDirectories(folder.resolve("staged").resolve(name));
        for (Path file : data.files()) {
            Files.createLink(staged.resolve(file.getFileName()), file);
        }
        Path inbox = Files.createDirectories(system.inbox().resolve(data.truth().dataset()));
        long dropped = System.nanoTime();
        Files.move(staged, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return dropped;
    }

    /** Copies the parts that the seals name. */
    private void fetch(List<FileSealed> sealed, Path output) throws IOException, InterruptedException {
        Set<String> good = new TreeSet<>();
        Set<String> bad = new TreeSet<>();
        sealed.forEach(file -> good.addAll(file.curated()));
        sealed.forEach(file -> bad.addAll(file.quarantine()));
        fetch(good, Files.createDirectories(output.resolve("good")));
        fetch(bad, Files.createDirectories(output.resolve("bad")));
    }

    private void fetch(Set<String> parts, Path target) throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(DOWNLOADS);
        try {
            List<Future<Void>> copies = new ArrayList<>();
            for (String part : parts) {
                Path copy = target.resolve(part.replace('/', '_'));
                Callable<Void> download = () -> {
                    system.download(part, copy);
                    return null;
                };
                copies.add(threads.submit(download));
            }
            for (Future<Void> copy : copies) {
                copy.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("a part could not be copied from HDFS: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void requireSame(List<FileSealed> first, List<FileSealed> second) throws IOException {
        long stored = first.stream().mapToLong(file -> file.rows().stored()).sum();
        long storedAgain =
                second.stream().mapToLong(file -> file.rows().stored()).sum();
        if (stored != storedAgain) {
            throw new IOException("the first pass stored %d rows, the second %d".formatted(stored, storedAgain));
        }
    }

    /** The disk shall not fill up: what was measured and checked is removed. */
    public void cleanUp(String dataset) throws IOException, InterruptedException {
        FolderTree.remove(system.inbox().resolve(dataset));
        for (String place : List.of("raw/", "curated/", "quarantine/")) {
            system.delete(place + dataset);
        }
    }

    @Override
    public long workingProcess() throws IOException {
        return system.pids("taskmanager").get(0);
    }

    @Override
    public void close() throws IOException {
        try {
            system.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
