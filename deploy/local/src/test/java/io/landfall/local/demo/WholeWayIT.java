package io.landfall.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.event.EventData.FileProgress;
import io.landfall.contract.event.EventData.ReportDelivered;
import io.landfall.contract.event.EventData.ReportReady;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.contract.settings.Setting;
import io.landfall.local.LocalCluster;
import io.landfall.local.LocalCluster.Said;
import io.landfall.local.http.LocalHttp;
import io.landfall.local.status.FileStatus;
import io.landfall.local.status.LedgerReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole way with every real process: Kafka, HDFS, Flink, Spark, the bot and the chat. The tests build on each other
 * as a user's day would: the demonstration, another file, an accident, a restart.
 */
@TestMethodOrder(OrderAnnotation.class)
class WholeWayIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int BIG_ROWS = 1_500_000;

    @TempDir
    static Path folder;

    private static LocalCluster cluster;

    /** Opened by the first test, once there is a broker. */
    @SuppressWarnings("NullAway.Init")
    private static EventFollower follower;

    private static final List<StageEvent> EVENTS = new ArrayList<>();

    @BeforeAll
    static void describesTheSystem() throws IOException {
        cluster = LocalCluster.in(
                folder.resolve("var"),
                Map.of(
                        Setting.RANGE_SIZE.variable(), "1MB",
                        Setting.CHECKPOINT_INTERVAL.variable(), "1s",
                        Setting.SETTLE.variable(), "1s"));
    }

    @AfterAll
    static void endsEveryProcess() throws IOException {
        if (follower != null) {
            follower.close();
        }
        cluster.close();
    }

    @Test
    @Order(1)
    void bringsTheSamplesToTheirReportsInOneGo() throws Exception {
        Said demo = cluster.command("demo");
        assertThat(demo.exitCode()).as(demo.toString()).isZero();
        assertThat(demo.out()).contains("weather.csv", "run-0417.csv", "seattle-weather-hourly-normals.csv");
        follower = new EventFollower(cluster.setting(Setting.KAFKA));

        assertThat(entry("climate-daily", "weather.csv").rows()).isEqualTo(new RowCounts(2922, 2922, 0, 0));
        assertThat(entry("climate-hourly", "seattle-weather-hourly-normals.csv").rows())
                .isEqualTo(new RowCounts(8759, 8759, 0, 0));
        assertThat(entry("vehicle-recording", "run-0417.csv").rows()).isEqualTo(new RowCounts(3000, 2990, 10, 0));
        for (LedgerEntry entry : ledger()) {
            assertThatDocumentsAreAsTold(entry.file());
        }
        assertThat(chatMessages("weather.csv")).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    @Order(2)
    void storesWhatTheOracleReads() throws Exception {
        Path sample = Path.of("../../samples/climate-daily/weather.csv");
        LedgerEntry entry = entry("climate-daily", "weather.csv");
        assertThat(query("SELECT location, date::DATE, precipitation::DECIMAL(6,1), temp_max::DECIMAL(5,1),"
                        + " temp_min::DECIMAL(5,1), wind::DECIMAL(5,1), weather FROM read_csv('" + sample
                        + "', all_varchar=true) ORDER BY ALL"))
                .hasSize(2922)
                .isEqualTo(query("SELECT location, date, precipitation, temp_max, temp_min, wind, weather FROM "
                        + parquet(entry, Part.Kind.CURATED) + " ORDER BY ALL"));
        String rejects = parquet(entry("vehicle-recording", "run-0417.csv"), Part.Kind.QUARANTINE);
        assertThat(query("SELECT _row, line, \"column\", rule, value FROM " + rejects + " ORDER BY _row"))
                .isEqualTo(query("SELECT row::BIGINT, line::BIGINT, coalesce(\"column\", ''), rule, coalesce(value, '')"
                        + " FROM read_csv('../../samples/expected/vehicle-recording.rejects.csv', all_varchar=true)"
                        + " ORDER BY row::BIGINT"));
        assertThat(query("SELECT count(*) FROM " + rejects + " WHERE length(reason) > 10 AND length(raw) > 0"))
                .containsExactly("10");
    }

    @Test
    @Order(3)
    void takesAnotherFileWhileItRuns() throws Exception {
        List<String> lines = Files.readAllLines(Path.of("../../samples/climate-daily/weather.csv"));
        List<String> some = new ArrayList<>(lines.subList(0, 101));
        some.set(50, some.get(50).replaceFirst("^Seattle", "Atlantis;"));
        drop("climate-daily", "weather-more.csv", String.join("\n", some));
        LedgerEntry entry = awaitEntry("climate-daily", "weather-more.csv");
        assertThat(entry.rows()).isEqualTo(new RowCounts(100, 99, 1, 0));
        assertThat(entry.rejectsByRule()).containsExactly(Map.entry("location:pattern", 1L));
        awaitEvent("the delivery of its report", delivered(entry.file()));
        assertThatDocumentsAreAsTold(entry.file());
    }

    @Test
    @Order(4)
    void takesTheOperatorsCommands() throws Exception {
        Said proof = cluster.command("verify", "climate-daily", "--file", "weather.csv");
        assertThat(proof.exitCode()).as(proof.toString()).isZero();
        assertThat(proof.out()).contains("done: weather.csv, generation 1", "2922 rows");

        assertThat(cluster.command("pause", "climate-hourly").out()).contains("climate-hourly is paused");
        assertThat(cluster.command("status").out()).contains("paused climate-hourly since");
        drop("climate-hourly", "commanded.csv", "date,pressure,temperature,wind\n2010-01-01T02:00:00,1016.6,4.0,3.8\n");
        await(
                "its landing",
                () -> cluster.status().files().stream()
                        .anyMatch(file -> file.name().equals("commanded.csv")
                                && file.stage().equals("landed")));
        Said failed = cluster.command("fail", "climate-hourly", "comm", "--reason", "only a test");
        assertThat(failed.out()).as(failed.toString()).contains("commanded.csv, generation 1, has failed by hand");
        assertThat(cluster.command("resume", "climate-hourly").exitCode()).isZero();
        for (int time = 1; time <= 2; time++) {
            Said again = cluster.command("reprocess", "climate-hourly", "--file", "commanded.csv", "--id", "again-1");
            assertThat(again.out()).as(again.toString()).contains("commanded.csv is processed again, as generation 2");
        }
        awaitEvent(
                "the delivery of its report",
                delivered(new FileRef(
                        "climate-hourly", FileRef.idOf("climate-hourly", "commanded.csv"), 2, "commanded.csv")));

        Said sealed = cluster.command("fail", "climate-daily", "weather.csv", "--reason", "too late");
        assertThat(sealed.exitCode()).isEqualTo(2);
        Said janitor = cluster.command("janitor", "--dry-run");
        assertThat(janitor.out()).as(janitor.toString()).contains("done: nothing to remove");
    }

    @Test
    @Order(5)
    void findsEachRowOnceWhenTheTaskManagerIsKilledInTheMiddleOfAFile() throws Exception {
        StringBuilder big = new StringBuilder("location,date,precipitation,temp_max,temp_min,wind,weather\n");
        LocalDate day = LocalDate.of(1900, 1, 1);
        long precipitation = 0;
        for (int row = 0; row < BIG_ROWS; row++) {
            int tenths = row % 997;
            precipitation += tenths;
            big.append("Station ").append((char) ('A' + row % 26)).append(',').append(day.plusDays(row % 700L));
            big.append(',').append(tenths / 10).append('.').append(tenths % 10).append(",20.5,10.5,3.2,sun\n");
        }
        String name = "weather-big.csv";
        drop("climate-daily", name, big.toString());
        String fileId = FileRef.idOf("climate-daily", name);
        awaitEvent(
                "the first ranges of " + name,
                event -> event.data() instanceof FileProgress progress
                        && progress.file().fileId().equals(fileId));
        cluster.kill("taskmanager");
        assertThat(ledger()).noneMatch(entry -> entry.file().fileId().equals(fileId));
        assertThat(cluster.status().files())
                .filteredOn(file -> file.name().equals(name))
                .extracting(FileStatus::stage)
                .containsExactly("landed");
        Said up = cluster.command("up");
        assertThat(up.exitCode()).as(up.toString()).isZero();

        LedgerEntry entry = awaitEntry("climate-daily", name);
        assertThat(entry.rows()).isEqualTo(new RowCounts(BIG_ROWS, BIG_ROWS, 0, 0));
        assertThat(query(
                        "SELECT count(*), count(DISTINCT _row), min(_row), max(_row), (sum(precipitation) * 10)::BIGINT"
                                + " FROM " + parquet(entry, Part.Kind.CURATED)))
                .containsExactly(BIG_ROWS + "|" + BIG_ROWS + "|1|" + BIG_ROWS + "|" + precipitation);
        awaitEvent("the delivery of its report", delivered(entry.file()));
    }

    @Test
    @Order(6)
    void repeatsNoMessageAndDoublesNoRowWhenItIsStartedAgain() throws Exception {
        List<LedgerEntry> before = ledger();
        int messages = chatMessages("").size();
        Said down = cluster.command("down");
        assertThat(down.exitCode()).as(down.toString()).isZero();
        assertThat(cluster.running()).isEmpty();

        Said demo = cluster.command("demo");
        assertThat(demo.exitCode()).as(demo.toString()).isZero();
        assertThat(ledger()).containsExactlyInAnyOrderElementsOf(before);
        drop(
                "climate-hourly",
                "normals-after.csv",
                "date,pressure,temperature,wind\n2010-01-01T01:00:00,1016.6,4.0,3.8\n");
        LedgerEntry entry = awaitEntry("climate-hourly", "normals-after.csv");
        awaitEvent("the delivery of its report", delivered(entry.file()));
        assertThat(chatMessages("").size() - messages)
                .as("messages for the one new file: its own and its report's")
                .isBetween(2, 4);
        Set<String> ids = new HashSet<>();
        for (StageEvent event : EVENTS) {
            if (event.data() instanceof ReportDelivered) {
                assertThat(ids.add(event.id())).as(event.id()).isTrue();
            }
        }
    }

    private static void drop(String dataset, String name, String content) throws IOException {
        Path inbox = folder.resolve("var/inbox").resolve(dataset);
        Path part = Files.createDirectories(inbox).resolve("." + name + ".part");
        Files.writeString(part, content);
        Files.move(part, inbox.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<LedgerEntry> ledger() throws IOException, InterruptedException {
        return new LedgerReader(cluster.system().webHdfs()).newestEntries();
    }

    private static Optional<LedgerEntry> find(String dataset, String name) throws IOException, InterruptedException {
        String fileId = FileRef.idOf(dataset, name);
        return ledger().stream()
                .filter(entry -> entry.file().fileId().equals(fileId))
                .findFirst();
    }

    private static LedgerEntry entry(String dataset, String name) throws IOException, InterruptedException {
        return find(dataset, name).orElseThrow();
    }

    private static LedgerEntry awaitEntry(String dataset, String name) throws Exception {
        await("the ledger's entry on " + name, () -> find(dataset, name).isPresent());
        LedgerEntry entry = entry(dataset, name);
        assertThat(entry.failure()).isEmpty();
        return entry;
    }

    private static Predicate<StageEvent> delivered(FileRef file) {
        return event -> event.data() instanceof ReportDelivered delivered
                && delivered.reportId().contains(file.key());
    }

    private static StageEvent awaitEvent(String what, Predicate<StageEvent> wanted) throws Exception {
        await(what, () -> {
            EVENTS.addAll(follower.next(Duration.ofMillis(100)));
            return EVENTS.stream().anyMatch(wanted);
        });
        return EVENTS.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static void assertThatDocumentsAreAsTold(FileRef file) throws Exception {
        StageEvent ready = awaitEvent(
                "the report of " + file.name(),
                event -> event.data() instanceof ReportReady report
                        && report.file().map(FileRef::key).equals(Optional.of(file.key())));
        List<Document> documents = ((ReportReady) ready.data()).documents();
        assertThat(documents).extracting(Document::kind).containsExactlyInAnyOrder("docx", "xlsx", "pdf");
        for (Document document : documents) {
            byte[] bytes = Files.readAllBytes(folder.resolve("var/outbox").resolve(document.path()));
            assertThat(bytes).hasSize((int) document.bytes());
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(document.sha256());
        }
    }

    /** What the chat shows to the allowed user, as far as it names a text. */
    private static List<JsonNode> chatMessages(String text) throws IOException, InterruptedException {
        URI address = cluster.system().chatAddress().resolve("/local/messages?user=1001&before=1000000000&limit=1000");
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode message : new LocalHttp().getJson(address).path("messages")) {
            if (message.toString().contains(text)) {
                found.add(message);
            }
        }
        return found;
    }

    /** The entry's parts of a kind, fetched over WebHDFS, as DuckDB reads them. */
    private static String parquet(LedgerEntry entry, Part.Kind kind) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        String root = URI.create(cluster.setting(Setting.HDFS)).getPath();
        List<String> copies = new ArrayList<>();
        for (Part part : entry.parts(kind)) {
            Path copy = folder.resolve(part.path().replace('/', '_'));
            URI address = URI.create("http://127.0.0.1:" + cluster.setting(Setting.PORT_WEBHDFS) + "/webhdfs/v1" + root
                    + "/" + part.path() + "?op=OPEN");
            assertThat(http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofFile(copy))
                            .statusCode())
                    .isEqualTo(200);
            copies.add("'" + copy + "'");
        }
        return "read_parquet([" + String.join(",", copies) + "])";
    }

    private static List<String> query(String sql) throws SQLException {
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
}
