package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.arrival.Uploads;
import io.landfall.job.arrival.Uploads.Proof;
import io.landfall.job.arrival.Uploads.Step;
import io.landfall.job.arrival.Uploads.Upload;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.RawSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** 200 uploads that are slow, cut, overwritten or renamed midway, through the whole graph, in real time. */
class UploadsThroughTheJobTest {
    private static final long SEED = 20261121;
    private static final long SETTLE_MILLIS = 1_000;
    private static final Duration DEADLINE = Duration.ofMinutes(5);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static RealHdfs hdfs;
    private static JobClient job;
    private static Path inbox;

    /** A step at its time. */
    private record Timed(long atMillis, Upload upload, Step step) {}

    @BeforeAll
    static void startsTheJob() throws Exception {
        hdfs = RealHdfs.start(folder.resolve("hdfs"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        JobSettings settings = new JobSettings(
                hdfs.root(), inbox.toString(), Duration.ofMillis(200), Duration.ofMillis(SETTLE_MILLIS), 4 << 10);
        Contracts contracts = contracts();
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                LandfallJob.configuration(settings, Duration.ofSeconds(2)));
        env.setParallelism(2);
        Pipeline.define(
                env,
                settings,
                contracts,
                new Pipeline.Ends(
                        new InboxSource(settings, contracts),
                        new RawSource(settings),
                        CommandFiles.watching(Files.createDirectories(folder.resolve("commands"))),
                        new CollectedEvents()));
        job = env.executeAsync("uploads-test");
    }

    @AfterAll
    static void stopsTheJob() throws Exception {
        job.cancel().get();
        hdfs.close();
    }

    private static Contracts contracts() throws IOException {
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        for (Proof proof : Proof.values()) {
            String columns = proof == Proof.PARQUET
                    ? "      - {name: n, logicalType: integer, required: true}\n"
                    : "      - {name: station, logicalType: string}\n      - {name: value, logicalType: integer}\n";
            String form = proof == Proof.PARQUET
                    ? "  - {property: landfall.format, value: parquet}\n"
                    : "  - {property: landfall.csv, value: {delimiter: ;"
                            + (proof == Proof.TRAILER ? ", trailer: {prefix: ИТОГО, rowsField: 2}" : "") + "}}\n";
            Files.writeString(
                    datasets.resolve(proof.dataset() + ".odcs.yaml"),
                    "apiVersion: v3.1.0\nkind: DataContract\nid: " + proof.dataset()
                            + "\nversion: 1.0.0\nstatus: active\nschema:\n  - name: rows\n    properties:\n" + columns
                            + "customProperties:\n  - {property: landfall.filePattern, value: '*'}\n" + form
                            + (proof == Proof.CHECKSUM ? "  - {property: landfall.checksum, value: sha256}\n" : ""));
        }
        return Contracts.read(datasets);
    }

    @Test
    void noneIsAcceptedInPartAndEachIsAcceptedInTheEnd() throws Exception {
        List<Upload> uploads = Uploads.plan(SEED, 200, SETTLE_MILLIS);
        Set<String> statesThatWere = perform(uploads);
        Instant deadline = Instant.now().plus(DEADLINE);
        for (Upload upload : uploads) {
            if (!upload.whole().isEmpty()) {
                String last = Uploads.sha256(upload.whole().get(upload.whole().size() - 1));
                while (newest(upload)
                        .filter(entry -> entry.sha256().equals(last))
                        .isEmpty()) {
                    assertThat(Instant.now())
                            .as("seed %d: %s %s", SEED, upload.course(), upload.name())
                            .isBefore(deadline);
                    LockSupport.parkNanos(100_000_000);
                }
            }
        }
        int sealed = 0;
        for (Proof proof : Proof.values()) {
            Set<String> whole = new HashSet<>();
            uploads.stream()
                    .filter(upload -> upload.proof() == proof)
                    .flatMap(upload -> upload.whole().stream())
                    .forEach(content -> whole.add(Uploads.sha256(content)));
            for (LedgerEntry entry : entries(proof.dataset())) {
                if (entry.status() == Status.SEALED) {
                    sealed++;
                    assertThat(proof == Proof.NONE ? statesThatWere : whole)
                            .as("seed %d: %s", SEED, entry.file())
                            .contains(entry.sha256());
                }
            }
        }
        System.out.printf("200 uploads through the job, seed %d: %d generations sealed, 0 in part%n", SEED, sealed);
    }

    /** Performs all steps at their times; gives the hash of each content that a file ever had. */
    private static Set<String> perform(List<Upload> uploads) throws IOException {
        List<Timed> steps = new ArrayList<>();
        for (Upload upload : uploads) {
            long at = upload.startMillis();
            for (Step step : upload.steps()) {
                at += step.afterMillis();
                steps.add(new Timed(at, upload, step));
            }
        }
        steps.sort(Comparator.comparingLong(Timed::atMillis));
        Set<String> states = new HashSet<>();
        long start = System.nanoTime();
        for (Timed timed : steps) {
            long due = start + timed.atMillis() * 1_000_000;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            Path dataset =
                    Files.createDirectories(inbox.resolve(timed.upload().proof().dataset()));
            timed.step().perform(dataset);
            Path changed = dataset.resolve(timed.step().changes());
            if (Files.exists(changed)) {
                states.add(Uploads.sha256(Files.readAllBytes(changed)));
            }
        }
        return states;
    }

    private static Optional<LedgerEntry> newest(Upload upload) throws IOException {
        String dataset = upload.proof().dataset();
        Optional<LedgerEntry> newest = Optional.empty();
        for (int generation = 1; ; generation++) {
            FileRef file = new FileRef(dataset, FileRef.idOf(dataset, upload.name()), generation, upload.name());
            Optional<LedgerEntry> entry = LedgerFiles.entry(hdfs, file);
            if (entry.isEmpty()) {
                return newest;
            }
            newest = entry;
        }
    }

    private static List<LedgerEntry> entries(String dataset) throws IOException {
        return LedgerFiles.all(hdfs, dataset);
    }
}
