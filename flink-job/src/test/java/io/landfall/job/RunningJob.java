package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.RawSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** The whole graph on a mini cluster and a real HDFS, with an inbox to drop files into and a ledger to look at. */
final class RunningJob implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final Path folder;
    private final RealHdfs hdfs;
    private final JobClient job;

    private RunningJob(Path folder, RealHdfs hdfs, JobClient job) {
        this.folder = folder;
        this.hdfs = hdfs;
        this.job = job;
    }

    /** One TaskManager with two slots; to be registered by the test. */
    static MiniClusterExtension cluster() {
        return new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(1)
                .setNumberSlotsPerTaskManager(2)
                .build());
    }

    /** Starts HDFS and the job, with {@code inbox/} and {@code commands/} in a folder. */
    static RunningJob start(Path folder, Contracts contracts, Duration settle, long rangeBytes) throws Exception {
        RealHdfs hdfs = RealHdfs.start(folder.resolve("hdfs"));
        return new RunningJob(folder, hdfs, submit(folder, hdfs, contracts, settle, rangeBytes));
    }

    /** Submits the job for these contracts. */
    static JobClient submit(Path folder, RealHdfs hdfs, Contracts contracts, Duration settle, long rangeBytes)
            throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path commands = Files.createDirectories(folder.resolve("commands"));
        JobSettings settings =
                new JobSettings(hdfs.root(), inbox.toString(), Duration.ofMillis(100), settle, rangeBytes);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                LandfallJob.configuration(settings, Duration.ofSeconds(1)));
        env.setParallelism(2);
        Pipeline.define(
                env,
                settings,
                contracts,
                new Pipeline.Ends(
                        new InboxSource(settings, contracts),
                        new RawSource(settings),
                        CommandFiles.watching(commands),
                        new CollectedEvents()));
        return env.executeAsync("landfall-test");
    }

    RealHdfs hdfs() {
        return hdfs;
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    Path commands() {
        return folder.resolve("commands");
    }

    /** Puts a file into the inbox at once, as one that was renamed when it was whole. */
    void drop(String dataset, String name, byte[] content) throws IOException {
        Path target = inbox().resolve(dataset).resolve(name);
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The ledger's last word on a generation, if it is spoken. */
    Optional<LedgerEntry> entry(String dataset, String name, int generation) throws IOException {
        FileRef file = new FileRef(dataset, FileRef.idOf(dataset, name), generation, name);
        return LedgerFiles.entry(hdfs, file);
    }

    /** Waits for the ledger's last word on a generation, and for the event that tells it. */
    LedgerEntry closed(String dataset, String name, int generation) throws Exception {
        await(
                "the ledger entry of " + dataset + "/" + name,
                () -> entry(dataset, name, generation).isPresent());
        LedgerEntry entry = entry(dataset, name, generation).orElseThrow();
        EventType expected = entry.status() == Status.SEALED ? EventType.FILE_SEALED : EventType.FILE_FAILED;
        await("its event", () -> event(entry.file(), expected).isPresent());
        return entry;
    }

    /** An event of a generation, if it was told. */
    static Optional<StageEvent> event(FileRef file, EventType type) {
        return CollectedEvents.all().stream()
                .filter(event -> event.type() == type && event.id().startsWith(file.key()))
                .findFirst();
    }

    /** The entry's parts of a kind, copied from HDFS, as DuckDB reads them. */
    String parquet(LedgerEntry entry, Part.Kind kind) throws IOException {
        List<String> copies = new ArrayList<>();
        for (Part part : entry.parts(kind)) {
            Path copy = folder.resolve(part.path().replace('/', '_'));
            hdfs.files()
                    .copyToLocalFile(
                            new org.apache.hadoop.fs.Path(hdfs.root() + "/" + part.path()),
                            new org.apache.hadoop.fs.Path(copy.toUri()));
            copies.add("'" + copy + "'");
        }
        return "read_parquet([" + String.join(",", copies) + "])";
    }

    /** DuckDB's answer, one text a row. */
    static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        }
    }

    /** Waits until something holds; says what happened last if it doesn't. */
    static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            Optional<StageEvent> last = CollectedEvents.all().stream().reduce((one, other) -> other);
            assertThat(Instant.now())
                    .as("waiting for %s; last event %s", what, last)
                    .isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Override
    public void close() {
        job.cancel().join();
        hdfs.close();
    }
}
