package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.job.arrival.InboxNames;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.format.Originals;
import io.landfall.job.parsing.RawSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Names, archives and links made to do harm, through the whole graph on a real HDFS. The job has no restart: a task that
 * fails once ends it, and the test.
 */
class HostileInboxTest {
    private static final long SEED = 20260107;
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int NAMES = 130;
    private static final int LINKS = 20;
    private static final String SECRET = "what no link may bring in";

    /** Of names; U+FFFD and two hex digits are a byte that is no UTF-8. */
    private static final List<String> PARTS = List.of(
            "..",
            "...",
            "%2e%2e%2f",
            "..%5c",
            "..\\..\\",
            "\\",
            "\n",
            "\r\n",
            "\t",
            "\u202E",
            "\u200B",
            "😀",
            "е́",
            "Ω",
            "-rf",
            "--help",
            "%s%n%x",
            "%00",
            "'",
            "\"",
            "`id`",
            "$(touch x)",
            "${jndi:ldap:127.0.0.1}",
            "; rm -rf ~",
            "';DROP TABLE files;--",
            "<script>alert(1)",
            "&amp;",
            "*",
            "?",
            "[a-z]",
            "{a,b}",
            "|",
            "#",
            "~",
            "@",
            "=cmd|' /C calc'!A0",
            "CON",
            "nul",
            "COM1",
            "aux.",
            " ",
            "  ",
            ".",
            ",",
            ":",
            "file:",
            "hdfs:",
            "\u0001",
            "\u007F",
            "_",
            "manifest.json",
            "queue",
            ".csv",
            ".gz",
            "g1-r0.parquet",
            "\uFFFDEF\uFFFDBF\uFFFDBD",
            "\uFFFDFF",
            "\uD83D\uDC7E");

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private final Random random = new Random(SEED);
    private final Map<FileRef, String> expected = new LinkedHashMap<>();

    @Test
    void nothingHostileLeavesItsPlaceOrEndsTheJob() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.csv"), "a;b\n" + SECRET + ";1\n");
        Contracts contracts = contracts();
        names(inbox.resolve("names"));
        archives(inbox.resolve("archives"));
        links(inbox.resolve("names"), outside);
        try (RealHdfs hdfs = RealHdfs.start(folder.resolve("hdfs"))) {
            Set<String> before = tree();
            JobClient job = start(hdfs, inbox, contracts);
            Map<FileRef, LedgerEntry> ledger = closed(hdfs, job);
            assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
            assertThat(ledger)
                    .allSatisfy((file, entry) -> assertThat(outcome(entry))
                            .as(file.name())
                            .isIn(expected.getOrDefault(file, ""), sooner(expected.getOrDefault(file, ""))));
            assertThat(tree()).isEqualTo(before);
            assertOnlyOurNames(hdfs);
            job.cancel().get();
        }
        System.out.println(expected.size() + " files and " + LINKS + " links, seed " + SEED);
    }

    private static Contracts contracts() throws IOException {
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        for (String id : List.of("names", "archives")) {
            Files.writeString(datasets.resolve(id + ".odcs.yaml"), """
                    apiVersion: v3.1.0
                    kind: DataContract
                    id: %s
                    name: Any
                    version: 1.0.0
                    status: active
                    schema:
                      - name: readings
                        logicalType: object
                        properties:
                          - {name: a, logicalType: string, required: true}
                          - {name: b, logicalType: string}
                    customProperties:
                      - {property: landfall.filePattern, value: '**'}
                      - {property: landfall.duplicates, value: store}
                      - {property: landfall.csv, value: {delimiter: ;}}
                    """.formatted(id));
        }
        return Contracts.read(datasets);
    }

    private void names(Path dataset) throws IOException {
        for (int i = 0; expected.size() < NAMES; i++) {
            StringBuilder name = new StringBuilder();
            while (name.isEmpty() || random.nextInt(4) > 0) {
                name.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            String own = (random.nextInt(3) == 0 ? "-" : "") + name + i;
            if (i % 10 == 0) {
                own = shortened(own + "Ж".repeat(255));
            }
            String parent = i % 7 == 0 ? "..y/" : "";
            if (InboxNames.isLeftAlone(own) || !parent.isEmpty()) {
                own = "x" + own;
                parent = parent.isEmpty() ? "" : "x" + parent;
            }
            own = InboxNames.isLeftAlone(own) ? own + "x" : own;
            String path = parent + shortened(own);
            Path file = InboxNames.path(Files.createDirectories(dataset), path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "a;b\nrow " + i + ";1\n");
            expected.put(ref("names", path), "sealed");
        }
    }

    /** Cut to 255 bytes, the most that file systems take. */
    private static String shortened(String name) {
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > 255) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    private void archives(Path dataset) throws IOException {
        Files.createDirectories(dataset);
        int number = 0;
        for (Map.Entry<String, byte[]> archive : Originals.hostileArchives().entrySet()) {
            String name = "archive-" + number++ + ".zip";
            Files.write(dataset.resolve(name), archive.getValue());
            String reason = archive.getKey().substring(0, archive.getKey().indexOf(':'));
            expected.put(ref("archives", name), reason.isEmpty() ? "sealed" : "failed: " + reason);
        }
    }

    private void links(Path dataset, Path outside) throws IOException {
        List<Path> targets = List.of(
                outside.resolve("secret.csv"),
                outside,
                Path.of("../../outside/secret.csv"),
                Path.of("/etc/passwd"),
                Path.of("/dev/zero"),
                Path.of("/"),
                Path.of("."),
                Path.of("../names"),
                Path.of("nowhere"),
                outside.resolve("secret.csv"));
        for (int i = 0; i < LINKS; i++) {
            Files.createSymbolicLink(dataset.resolve("link-" + i + ".csv"), targets.get(i % targets.size()));
        }
    }

    private static FileRef ref(String dataset, String name) {
        return new FileRef(dataset, FileRef.idOf(dataset, name), 1, name);
    }

    private static JobClient start(RealHdfs hdfs, Path inbox, Contracts contracts) throws Exception {
        JobSettings settings = new JobSettings(
                hdfs.root(),
                inbox.toString(),
                Duration.ofMillis(200),
                Duration.ofMillis(300),
                Duration.ofSeconds(2),
                "",
                1 << 20,
                Duration.ofHours(24));
        Configuration configuration = LandfallJob.configuration(settings, Duration.ofSeconds(1));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
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
        return env.executeAsync("hostile-inbox-test");
    }

    /** Waits for the ledger's word on every file. */
    private Map<FileRef, LedgerEntry> closed(RealHdfs hdfs, JobClient job) throws Exception {
        Map<FileRef, LedgerEntry> ledger = new LinkedHashMap<>();
        Instant deadline = Instant.now().plus(DEADLINE);
        while (ledger.size() < expected.size()) {
            for (FileRef file : expected.keySet()) {
                if (!ledger.containsKey(file)) {
                    LedgerFiles.entry(hdfs, file).ifPresent(entry -> ledger.put(file, entry));
                }
            }
            List<FileRef> missing = new ArrayList<>(expected.keySet());
            missing.removeAll(ledger.keySet());
            List<FileRef> some = missing.subList(0, Math.min(5, missing.size()));
            assertThat(job.getJobStatus().get().isTerminalState())
                    .as("the job ended, with %s to come", some)
                    .isFalse();
            assertThat(Instant.now())
                    .as("waiting for %s files, such as %s", missing.size(), some)
                    .isBefore(deadline);
            LockSupport.parkNanos(200_000_000);
        }
        return ledger;
    }

    /** A bomb of zeros is a record without an end, and often refused as one before it unpacks too far. */
    private static String sooner(String outcome) {
        return outcome.equals("failed: expansion") ? "failed: record-too-long" : outcome;
    }

    private static String outcome(LedgerEntry entry) {
        assertThat(entry.failure().map(Failure::message).orElse("?"))
                .isNotBlank()
                .hasSizeLessThan(2_000);
        return entry.status() == Status.SEALED
                ? "sealed"
                : "failed: " + entry.failure().map(Failure::reason).orElse("");
    }

    /** Everything in the test's folder but what is HDFS's own, and what lies in the inbox with its length. */
    private static Set<String> tree() throws IOException {
        Set<String> tree = new TreeSet<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String below = folder.relativize(path).toString();
                if (!below.startsWith("hdfs") && !below.startsWith("commands")) {
                    tree.add(below + (Files.isRegularFile(path) ? " " + Files.size(path) : ""));
                }
            }
        }
        return tree;
    }

    /** Paths on HDFS are made of our ids, below our root, and no file holds what only a link leads to. */
    private static void assertOnlyOurNames(RealHdfs hdfs) throws IOException {
        RemoteIterator<LocatedFileStatus> files = hdfs.files().listFiles(new org.apache.hadoop.fs.Path("/"), true);
        byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            assertThat(file.getPath().toUri().getPath()).matches("/landfall(/[A-Za-z0-9=._-]+)+");
            if (file.getLen() < 10_000) {
                try (var in = hdfs.files().open(file.getPath())) {
                    assertThat(holds(in.readAllBytes(), secret))
                            .as("%s", file.getPath())
                            .isFalse();
                }
            }
        }
    }

    private static boolean holds(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
