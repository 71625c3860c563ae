package io.landfall.local.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.contract.settings.Setting;
import io.landfall.local.LocalCluster;
import io.landfall.local.flink.FlinkCluster;
import io.landfall.local.flink.FlinkRest;
import io.landfall.local.flink.JobControl;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.status.FileStatus;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.system.Launcher;
import io.landfall.local.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Savepoints of earlier releases, each with the HDFS that belonged to it, taken with files on their way:
 * {@code src/test/resources/savepoints/<release>.zip}. The job of now goes on from each. A new one is written by {@code
 * mvn -Dquick verify -pl deploy/local -am -Dit.test=OldSavepointIT -Dsavepoint.write=<release>}.
 */
class OldSavepointIT {
    private static final Path SAVEPOINTS = Path.of("src/test/resources/savepoints");
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final String DATASET = "climate-daily";
    private static final int FILES = 3;
    private static final int ROWS = 12_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    static List<Path> savepoints() throws IOException {
        try (Stream<Path> files = Files.list(SAVEPOINTS)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void theJobOfNowGoesOnFromIt(Path savepoint) throws Exception {
        try (LocalCluster cluster = cluster()) {
            LandfallSystem system = up(cluster);
            String state = unpack(savepoint, system.webHdfs(), system.settings().hdfs());
            int sealedBefore = sealed(cluster).size();
            assertThat(sealedBefore).as("files on their way").isLessThan(FILES);

            JobControl job = system.job(System.out::println);
            FlinkRest flink = system.flink();
            String jar = flink.upload(system.settings().home().jobJar());
            flink.run(new FlinkRest.Start(jar, List.of(), Optional.empty(), Optional.of(state), false, false));
            await("the job", job::runs);
            await("all files to be sealed", () -> sealed(cluster).size() == FILES);

            assertThat(sealed(cluster))
                    .allSatisfy(file -> assertThat(file.rows()).contains(new RowCounts(ROWS, ROWS, 0, 0)));
            assertThat(flink.restarts(job.current().orElseThrow().id())).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("savepoints")
    void theJobOfNowNamesEveryOperatorThatHasStateInIt(Path savepoint) throws Exception {
        byte[] metadata = new byte[0];
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(savepoint))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                metadata = entry.getName().endsWith("/_metadata") ? zip.readAllBytes() : metadata;
            }
        }
        CheckpointMetadata read;
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(metadata))) {
            read = Checkpoints.loadCheckpointMetadata(in, getClass().getClassLoader(), "savepoint");
        }
        List<String> withState = read.getOperatorStates().stream()
                .filter(state -> state.getStateSize() > 0)
                .map(state -> state.getOperatorUid().orElseThrow().replace("Sink Committer: ", ""))
                .toList();
        try (LocalCluster cluster = cluster()) {
            Release now = Release.of(cluster.system().settings().home().jobJar());
            assertThat(withState).hasSizeGreaterThan(3).isSubsetOf(now.stateful());
        }
    }

    static List<String> toWrite() {
        String release = System.getProperty("savepoint.write", "");
        return release.isEmpty() ? List.of() : List.of(release);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("toWrite")
    void writesOneOfTheReleaseOfNow(String release) throws Exception {
        try (LocalCluster cluster = cluster()) {
            LandfallSystem system = up(cluster);
            JobControl job = system.job(System.out::println);
            job.start(system.settings().home().jobJar());
            Path inbox = Files.createDirectories(folder.resolve("var/inbox").resolve(DATASET));
            for (int file = 1; file <= FILES; file++) {
                Path part = inbox.resolve(".part" + file);
                Files.writeString(part, made(file));
                Files.move(part, inbox.resolve("made-" + file + ".csv"));
            }
            await(
                    "a landed file",
                    () -> system.webHdfs().list(Layout.QUEUE + "/" + DATASET).stream()
                            .anyMatch(file -> file.name().matches("[0-9a-f].*\\.json")));
            job.stop();
            assertThat(sealed(cluster)).hasSizeLessThan(FILES);

            Files.createDirectories(SAVEPOINTS);
            try (OutputStream out = Files.newOutputStream(SAVEPOINTS.resolve(release + ".zip"));
                    ZipOutputStream zip = new ZipOutputStream(out)) {
                pack("", system.webHdfs(), zip);
            }
        }
    }

    private LocalCluster cluster() throws IOException {
        return LocalCluster.in(
                folder.resolve("var"),
                Map.of(
                        Setting.RANGE_SIZE.variable(), "16KB",
                        Setting.SETTLE.variable(), "500ms",
                        Setting.PARALLELISM.variable(), "2"));
    }

    private static LandfallSystem up(LocalCluster cluster) throws Exception {
        LandfallSystem system = cluster.system();
        Files.createDirectories(system.settings().path(Setting.INBOX));
        new Launcher(system, new Terminal(System.out, System.out, false, false))
                .up(List.of("kafka", "namenode", "datanode", "jobmanager", "taskmanager"));
        return system;
    }

    private static String made(int file) {
        StringBuilder rows = new StringBuilder("location,date,precipitation,temp_max,temp_min,wind,weather\n");
        for (int row = 0; row < ROWS; row++) {
            rows.append("Place ").append((char) ('A' + file)).append(',');
            rows.append(LocalDate.EPOCH.plusDays(row)).append(',');
            rows.append(row % 90)
                    .append(".5,")
                    .append(row % 30)
                    .append(".0,-3.5,")
                    .append(row % 11);
            rows.append(".0,").append(row % 2 == 0 ? "rain" : "sun").append('\n');
        }
        return rows.toString();
    }

    private static List<FileStatus> sealed(LocalCluster cluster) throws IOException, InterruptedException {
        return cluster.status().files().stream()
                .filter(file -> file.stage().equals("sealed"))
                .toList();
    }

    private void pack(String path, WebHdfs hdfs, ZipOutputStream zip) throws IOException, InterruptedException {
        for (WebHdfs.Entry entry : hdfs.list(path)) {
            String child = path.isEmpty() ? entry.name() : path + "/" + entry.name();
            if (child.equals(FlinkCluster.CHECKPOINTS)) {
                continue;
            }
            if (entry.folder()) {
                pack(child, hdfs, zip);
                continue;
            }
            Path copy = folder.resolve("copy");
            hdfs.download(child, copy);
            zip.putNextEntry(new ZipEntry(child));
            Files.copy(copy, zip);
            zip.closeEntry();
            Files.delete(copy);
        }
    }

    /** Puts everything back on HDFS; returns where the savepoint is. */
    private static String unpack(Path savepoint, WebHdfs hdfs, URI root) throws IOException, InterruptedException {
        String state = "";
        try (InputStream in = Files.newInputStream(savepoint);
                ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                hdfs.write(entry.getName(), zip.readAllBytes());
                if (entry.getName().endsWith("/_metadata")) {
                    state = entry.getName().replace("/_metadata", "");
                }
            }
        }
        assertThat(state).startsWith(FlinkCluster.SAVEPOINTS);
        return root + "/" + state;
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }
}
