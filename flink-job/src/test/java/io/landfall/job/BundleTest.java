package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.MadeFiles.Made;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.RawSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.hadoop.fs.FileStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Many small files at once, in the whole graph on a real HDFS: one unit of work, and each file judged for itself. */
class BundleTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    static Path folder;

    private static RealHdfs hdfs;
    private static JobClient job;

    @BeforeAll
    static void startsTheJob() throws Exception {
        System.out.println("seed " + MadeFiles.SEED);
        hdfs = RealHdfs.start(folder.resolve("hdfs"));
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        for (String dataset : List.of("many", "again", "cut")) {
            Files.writeString(datasets.resolve(dataset + ".odcs.yaml"), contract(dataset));
        }
        job = start();
    }

    private static JobClient start() throws Exception {
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        Contracts contracts = Contracts.read(folder.resolve("datasets"));
        JobSettings settings =
                new JobSettings(hdfs.root(), inbox.toString(), Duration.ofMillis(200), Duration.ofMillis(500), 1 << 20);
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
                        CommandFiles.watching(Files.createDirectories(folder.resolve("commands"))),
                        new CollectedEvents()));
        return env.executeAsync("bundle-test");
    }

    @AfterAll
    static void stopsTheJob() throws Exception {
        job.cancel().get();
        hdfs.close();
    }

    private static String contract(String dataset) {
        return """
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                version: 1.0.0
                status: active
                name: %s
                schema:
                  - name: %s
                    physicalType: csv
                    properties:
                      - {name: sensor, logicalType: string, required: true}
                      - {name: value, logicalType: number, logicalTypeOptions: {minimum: -40, maximum: 90}}
                    quality:
                      - {type: library, metric: invalidValues, mustBeLessThan: 50, unit: percent}
                customProperties:
                  - {property: landfall.filePattern, value: ['*.csv', '*.csv.gz']}
                """.formatted(dataset, dataset, dataset);
    }

    @Test
    void sealsEachFileOfABundleForItself() throws Exception {
        Map<String, Made> files = MadeFiles.files(490, "a");
        MadeFiles.addOddOnes(files);
        long operations = hdfs.operations();
        Instant begun = Instant.now();
        drop("many", files);
        awaitEvents("many", files);
        System.out.printf(
                "%d files in %d ms, %.2f NameNode operations a file%n",
                files.size(),
                Duration.between(begun, Instant.now()).toMillis(),
                (hdfs.operations() - operations) / (double) files.size());
        awaitEntries("many", files);
        check("many", files);
        LedgerEntry same = entry("many", "odd-same.csv", 1);
        assertThat(same.duplicateOf()).contains(ref("many", "a-0000.csv", 1).key());
        assertThat(entry("many", "odd-rows.csv", 1).failure().orElseThrow().message())
                .contains("2 of 4 rows (50 %) are bad", "line 4: ", "line 5: ");
        assertThat(entry("many", "odd-rows.csv", 1).parts(Part.Kind.HELD)).hasSize(1);
        LedgerEntry some = entry("many", "a-0007.csv", 1);
        Path tar = copy(some.slice().orElseThrow().archive());
        assertThat(run("tar", "tf", tar.toString()))
                .contains("names.tsv", some.file().key() + "/original");
        assertThat(run("tar", "xOf", tar.toString(), some.file().key() + "/original"))
                .isEqualTo(new String(MadeFiles.made(files, "a-0007.csv").content(), StandardCharsets.UTF_8));
        LedgerEntry odd = entry("many", "odd имя\tс \"кавычками\".csv", 1);
        Path oddTar = copy(odd.slice().orElseThrow().archive());
        assertThat(run("tar", "xOf", oddTar.toString(), "names.tsv"))
                .contains(odd.file().key() + "/original\t\"odd имя\\tс \\\"кавычками\\\".csv\"");
    }

    @Test
    void aFileOfABundleLivesOnAlone() throws Exception {
        Map<String, Made> files = MadeFiles.files(60, "b");
        drop("again", files);
        awaitEntries("again", files);
        check("again", files);

        String third = ref("again", "b-0003.csv", 1).fileId();
        assertThat(answer("verify-member", "verify", third)).contains("b-0003.csv, generation 1", "holds");
        answer("reprocess-member", "reprocess", third);
        awaitEntry("again", "b-0003.csv", 2);
        LedgerEntry second = entry("again", "b-0003.csv", 2);
        assertThat(second.supersedes()).contains(1);
        assertThat(second.rows()).isEqualTo(entry("again", "b-0003.csv", 1).rows());
        assertThat(answer("verify-again", "verify", third)).contains("generation 2", "holds");

        Made newer = MadeFiles.ordinary("newer", new Random(MadeFiles.SEED), false);
        drop("again", Map.of("b-0005.csv", newer));
        awaitEntry("again", "b-0005.csv", 2);
        drop("again", Map.of("copy-of-one.csv", MadeFiles.made(files, "b-0009.csv")));
        awaitEntry("again", "copy-of-one.csv", 1);
        LedgerEntry copy = entry("again", "copy-of-one.csv", 1);
        assertThat(copy.status()).isEqualTo(Status.DUPLICATE);
        assertThat(copy.duplicateOf()).contains(ref("again", "b-0009.csv", 1).key());

        Map<String, Made> now = new LinkedHashMap<>(files);
        now.put("b-0005.csv", newer);
        now.put("copy-of-one.csv", new Made(new byte[0], Status.DUPLICATE, "", 0, 0, 0));
        assertThat(counted("again", List.of(second, entry("again", "b-0005.csv", 2))))
                .isEqualTo(expected(now));

        Map<String, Made> more = MadeFiles.files(20, "c");
        more.put("copy-of-two.csv", MadeFiles.made(files, "b-0010.csv"));
        drop("again", more);
        awaitEntries("again", more);
        assertThat(entry("again", "copy-of-two.csv", 1).duplicateOf())
                .contains(ref("again", "b-0010.csv", 1).key());
    }

    @Test
    void goesOnWithoutStateWhereItWas() throws Exception {
        Map<String, Made> files = MadeFiles.files(400, "d");
        drop("cut", files);
        org.apache.hadoop.fs.Path open = new org.apache.hadoop.fs.Path(hdfs.root() + "/" + Layout.openBundles("cut"));
        await("a claim", () -> hdfs.files().exists(open) && !queued(open).isEmpty());
        job.cancel().get();
        job = start();
        awaitEntries("cut", files);
        check("cut", files);
        awaitEvents("cut", files);
        awaitNone("still queued", () -> queued(open));
    }

    /** Claims and pointers. What a killed write left under a name of its own is not queued; the janitor removes it. */
    private static Set<String> queued(org.apache.hadoop.fs.Path folder) throws IOException {
        Set<String> names = new TreeSet<>();
        for (FileStatus file : hdfs.files().listStatus(folder)) {
            String name = file.getPath().getName();
            if (!(name.startsWith(".") && name.endsWith(".tmp"))) {
                names.add(name);
            }
        }
        return names;
    }

    private static void check(String dataset, Map<String, Made> files) throws Exception {
        for (Map.Entry<String, Made> file : files.entrySet()) {
            LedgerEntry entry = entry(dataset, file.getKey(), 1);
            Made made = file.getValue();
            assertThat(entry.status()).as(file.getKey()).isEqualTo(made.status());
            assertThat(entry.failure().map(failure -> failure.reason()).orElse(""))
                    .as(file.getKey())
                    .isEqualTo(made.reason());
            assertThat(entry.rows())
                    .as(file.getKey())
                    .isEqualTo(new RowCounts(made.good() + made.bad(), made.good(), made.bad(), 0));
        }
        assertThat(counted(dataset, List.of())).isEqualTo(expected(files));
    }

    /** Good rows and their sum, and bad rows, of each sealed file, by how they were made. */
    private static Set<String> expected(Map<String, Made> files) {
        Set<String> lines = new TreeSet<>();
        files.forEach((name, made) -> {
            if (made.status() == Status.SEALED && made.good() + made.bad() > 0) {
                lines.add(name + " " + made.good() + " " + made.sum() + " " + made.bad());
            }
        });
        return lines;
    }

    /** The same, as DuckDB counts it in the parts of bundles, by the ledger; newer entries count in place of theirs. */
    private static Set<String> counted(String dataset, List<LedgerEntry> newer) throws Exception {
        Map<String, LedgerEntry> entries = new LinkedHashMap<>();
        LedgerFiles.all(hdfs, dataset).stream()
                .filter(entry -> entry.file().generation() == 1)
                .forEach(entry -> entries.put(entry.file().fileId(), entry));
        newer.forEach(entry -> entries.put(entry.file().fileId(), entry));
        Set<String> curated = new TreeSet<>();
        Set<String> quarantine = new TreeSet<>();
        List<String> counts = new ArrayList<>();
        for (LedgerEntry entry : entries.values()) {
            if (entry.status() == Status.SEALED) {
                entry.parts(Part.Kind.CURATED).forEach(part -> curated.add(part.path()));
                entry.parts(Part.Kind.QUARANTINE).forEach(part -> quarantine.add(part.path()));
                counts.add(
                        "('" + entry.file().key() + "', '" + entry.file().name().replace("'", "''") + "')");
            }
        }
        String sql = """
                WITH counts(key, name) AS (VALUES %s),
                good AS (SELECT _file_id || '-g' || _generation AS key, count(*) AS n, sum(value) AS s
                         FROM %s GROUP BY 1),
                bad AS (SELECT _file_id || '-g' || _generation AS key, count(*) AS n FROM %s GROUP BY 1)
                SELECT name || ' ' || coalesce(good.n, 0) || ' ' || coalesce(good.s, 0)::BIGINT || ' '
                       || coalesce(bad.n, 0)
                FROM counts LEFT JOIN good USING (key) LEFT JOIN bad USING (key)
                WHERE good.n IS NOT NULL OR bad.n IS NOT NULL
                """.formatted(String.join(",", counts), parquet(curated), parquet(quarantine));
        return new TreeSet<>(query(sql));
    }

    private static String parquet(Set<String> parts) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String part : parts) {
            copies.add("'" + copy(part) + "'");
        }
        return "read_parquet([" + String.join(",", copies) + "])";
    }

    private static Path copy(String below) throws IOException {
        Path copy = folder.resolve(below.replace('/', '_'));
        if (!Files.exists(copy)) {
            hdfs.files()
                    .copyToLocalFile(
                            new org.apache.hadoop.fs.Path(hdfs.root() + "/" + below),
                            new org.apache.hadoop.fs.Path(copy.toUri()));
        }
        return copy;
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        byte[] output = process.getInputStream().readAllBytes();
        String text = new String(output, StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text).isZero();
        return text;
    }

    /** Drops files so that a scan sees all of them or none, but for the time that the renames take. */
    private static void drop(String dataset, Map<String, Made> files) throws IOException {
        Path target = Files.createDirectories(folder.resolve("inbox").resolve(dataset));
        for (Map.Entry<String, Made> file : files.entrySet()) {
            Path part = target.resolve("." + file.getKey() + ".part");
            Files.write(part, file.getValue().content());
            Files.move(part, target.resolve(file.getKey()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static FileRef ref(String dataset, String name, int generation) {
        return new FileRef(dataset, FileRef.idOf(dataset, name), generation, name);
    }

    private static LedgerEntry entry(String dataset, String name, int generation) throws IOException {
        return LedgerFiles.entry(hdfs, ref(dataset, name, generation)).orElseThrow();
    }

    private static void awaitEntries(String dataset, Map<String, Made> files) throws Exception {
        for (String name : files.keySet()) {
            awaitEntry(dataset, name, 1);
        }
    }

    private static void awaitEntry(String dataset, String name, int generation) throws Exception {
        await(
                name,
                () -> LedgerFiles.entry(hdfs, ref(dataset, name, generation)).isPresent());
    }

    /** Each file was told as arrived, and at its end by the one event of its status, and by no other. */
    private static void awaitEvents(String dataset, Map<String, Made> files) throws Exception {
        Set<String> wanted = new TreeSet<>();
        files.forEach((name, made) -> {
            String key = ref(dataset, name, 1).key();
            wanted.add(key + "-arrived");
            wanted.add(key + (made.status() == Status.SEALED ? "-sealed" : "-failed"));
            if (made.status() == Status.SEALED) {
                wanted.add(key + "-landed");
            }
        });
        await("all events", () -> ids().containsAll(wanted));
        Set<String> others = ids();
        files.forEach((name, made) -> assertThat(others)
                .doesNotContain(
                        ref(dataset, name, 1).key() + (made.status() == Status.SEALED ? "-failed" : "-sealed")));
    }

    private static Set<String> ids() {
        Set<String> ids = new TreeSet<>();
        CollectedEvents.all().forEach(event -> ids.add(event.id()));
        return ids;
    }

    private static String answer(String id, String verb, String fileId) throws Exception {
        CommandFiles.send(folder.resolve("commands"), id, verb, Map.of("dataset", "again", "fileId", fileId));
        await("the answer to " + id, () -> result(id).isPresent());
        return ((CommandResult) result(id).orElseThrow().data()).message();
    }

    private static Optional<StageEvent> result(String id) {
        return CollectedEvents.all().stream()
                .filter(event ->
                        event.type() == EventType.COMMAND_RESULT && event.id().startsWith(id))
                .findFirst();
    }

    private static void awaitNone(String what, Callable<Set<String>> rest) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        for (Set<String> names = rest.call(); !names.isEmpty(); names = rest.call()) {
            assertThat(Instant.now()).as("%s: %s", what, names).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
