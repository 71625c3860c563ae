package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.RawSource;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole graph on a real HDFS, against an oracle that reads the inputs by itself. */
class PipelineTest {
    private static final Path PROJECT = Path.of("..");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

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
    private static Path commands;

    @BeforeAll
    static void startsTheJob() throws Exception {
        hdfs = RealHdfs.start(folder.resolve("hdfs"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        JobSettings settings = new JobSettings(
                hdfs.root(), inbox.toString(), Duration.ofMillis(100), Duration.ofMillis(300), 64 << 10);
        Contracts contracts = Contracts.read(PROJECT.resolve("datasets"));
        Configuration configuration = LandfallJob.configuration(settings, Duration.ofSeconds(1));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        commands = Files.createDirectories(folder.resolve("commands"));
        Pipeline.define(
                env,
                settings,
                contracts,
                new Pipeline.Ends(
                        new InboxSource(settings, contracts),
                        new RawSource(settings),
                        CommandFiles.watching(commands),
                        new CollectedEvents()));
        job = env.executeAsync("pipeline-test");
    }

    @AfterAll
    static void stopsTheJob() throws Exception {
        job.cancel().get();
        hdfs.close();
    }

    @Test
    void storesEveryRowOfTheDailyClimateAsTheOracleReadsIt() throws Exception {
        Path sample = PROJECT.resolve("samples/climate-daily/weather.csv");
        drop(sample, "climate-daily", "weather.csv");
        LedgerEntry entry = closed("climate-daily", "weather.csv", 1);
        assertThat(entry.rows()).isEqualTo(new RowCounts(2922, 2922, 0, 0));
        assertSameRows(
                "SELECT location, date::DATE, precipitation::DECIMAL(6,1), temp_max::DECIMAL(5,1),"
                        + " temp_min::DECIMAL(5,1), wind::DECIMAL(5,1), weather, row_number() OVER () "
                        + "FROM read_csv('" + sample + "', all_varchar=true, parallel=false)",
                "SELECT location, date, precipitation, temp_max, temp_min, wind, weather, _row FROM "
                        + parquet(entry, Part.Kind.CURATED));
        assertThat(events(entry.file()))
                .contains(
                        EventType.FILE_ARRIVED,
                        EventType.FILE_LANDED,
                        EventType.FILE_VALIDATED,
                        EventType.FILE_PREPROCESSED,
                        EventType.FILE_SEALED);
    }

    @Test
    void storesTheRecordingAndQuarantinesExactlyItsBadRows() throws Exception {
        Path sample = PROJECT.resolve("samples/vehicle-recording/run-0417.csv");
        drop(sample, "vehicle-recording", "run-0417.csv");
        LedgerEntry entry = closed("vehicle-recording", "run-0417.csv", 1);
        assertThat(entry.ranges()).hasSizeGreaterThan(10);
        assertThat(entry.rows()).isEqualTo(new RowCounts(3000, 2990, 10, 0));

        String rejects = parquet(entry, Part.Kind.QUARANTINE);
        assertSameRows(
                "SELECT * FROM read_csv('" + PROJECT.resolve("samples/expected/vehicle-recording.rejects.csv")
                        + "', all_varchar=true)",
                "SELECT _row::VARCHAR, line::VARCHAR, nullif(\"column\", ''), rule, nullif(value, '') FROM " + rejects);
        assertThat(query("SELECT count(*) FROM " + rejects + " WHERE reason = '' OR raw = '' OR value IS NULL"))
                .containsExactly("0");

        Path utf8 = folder.resolve("run-0417.utf8.csv");
        Files.writeString(utf8, Files.readString(sample, Charset.forName("windows-1251")), StandardCharsets.UTF_8);
        assertSameRows(
                oracleOfTheRecording(utf8, rejects),
                "SELECT * EXCLUDE (_file_id, _generation, _row), _row FROM " + parquet(entry, Part.Kind.CURATED));
    }

    /** Splits the lines by itself, and converts every field of every good row in the contract's order of columns. */
    private static String oracleOfTheRecording(Path utf8, String rejects) throws IOException {
        List<String> header = List.of(Files.readAllLines(utf8).get(2).split(";", -1));
        List<String> fields = new ArrayList<>();
        for (Column column : Contracts.read(PROJECT.resolve("datasets"))
                .of("vehicle-recording")
                .orElseThrow()
                .contract()
                .columns()) {
            String field = "nullif(nullif(part[" + (header.indexOf(column.source()) + 1) + "], ''), '---')";
            if (column.type() instanceof ColumnType.Floating) {
                fields.add("replace(" + field + ", ',', '.')::DOUBLE");
            } else if (column.type() instanceof ColumnType.Decimal decimal) {
                fields.add("replace(" + field + ", ',', '.')::DECIMAL(" + decimal.precision() + "," + decimal.scale()
                        + ")");
            } else if (column.type() instanceof ColumnType.Whole) {
                fields.add(field + "::BIGINT");
            } else if (column.type() instanceof ColumnType.Moment) {
                fields.add("strptime(" + field + ", '%d.%m.%Y %H:%M:%S.%g')");
            } else {
                assertThat(column.type()).isInstanceOf(ColumnType.Text.class);
                fields.add(field);
            }
        }
        return "SELECT " + String.join(", ", fields) + ", row FROM (SELECT string_split(line, ';') AS part,"
                + " row_number() OVER () AS row FROM read_csv('" + utf8 + "', delim='\u0001', quote='', header=false,"
                + " skip=3, auto_detect=false, parallel=false, columns={'line': 'VARCHAR'})) WHERE row NOT IN (SELECT"
                + " _row FROM " + rejects + ")";
    }

    @Test
    void supersedesAFileThatChangesUnderItsName() throws Exception {
        Path sample = PROJECT.resolve("samples/climate-hourly/seattle-weather-hourly-normals.csv");
        List<String> lines = Files.readAllLines(sample);
        Path half = folder.resolve("half.csv");
        Files.write(half, lines.subList(0, 1001));
        drop(half, "climate-hourly", "normals.csv");
        assertThat(closed("climate-hourly", "normals.csv", 1).rows().stored()).isEqualTo(1000);
        drop(sample, "climate-hourly", "normals.csv");
        LedgerEntry second = closed("climate-hourly", "normals.csv", 2);
        assertThat(second.rows()).isEqualTo(new RowCounts(8759, 8759, 0, 0));
        assertThat(second.supersedes()).contains(1);
        assertSameRows(
                "SELECT date::TIMESTAMP, pressure::DECIMAL(6,1), temperature::DECIMAL(5,1), wind::DECIMAL(5,1),"
                        + " row_number() OVER () FROM read_csv('" + sample + "', all_varchar=true, parallel=false)",
                "SELECT * EXCLUDE (_file_id, _generation, _row), _row FROM " + parquet(second, Part.Kind.CURATED));
    }

    @Test
    void failsAFileThatLacksRequiredColumnsAndGoesOn() throws Exception {
        Path wrong = folder.resolve("wrong.csv");
        Files.writeString(wrong, "location,date\nSeattle,2012-01-01\n");
        drop(wrong, "climate-daily", "weather-wrong.csv");
        LedgerEntry entry = closed("climate-daily", "weather-wrong.csv", 1);
        assertThat(entry.status()).isEqualTo(Status.FAILED);
        assertThat(entry.failure().orElseThrow().reason()).isEqualTo("missing-columns");
        assertThat(entry.failure().orElseThrow().message()).contains("'precipitation'", "'weather'");
        assertThat(events(entry.file())).contains(EventType.FILE_FAILED).doesNotContain(EventType.FILE_SEALED);
    }

    @Test
    void processesAFileAgainOnCommandOnceAsANewGeneration() throws Exception {
        Path other = folder.resolve("other.csv");
        Files.write(other, Files.readAllBytes(PROJECT.resolve("samples/climate-daily/weather.csv")));
        Files.writeString(other, "Oslo,2012-01-01,0.0,12.8,5.0,4.7,drizzle\n", StandardOpenOption.APPEND);
        drop(other, "climate-daily", "weather-again.csv");
        LedgerEntry first = closed("climate-daily", "weather-again.csv", 1);
        Map<String, String> arguments =
                Map.of("dataset", "climate-daily", "fileId", first.file().fileId());
        CommandFiles.send(commands, "again-1", "reprocess", arguments);
        LedgerEntry second = closed("climate-daily", "weather-again.csv", 2);
        assertThat(second.rows()).isEqualTo(first.rows());
        assertThat(second.rawPath()).isEqualTo(first.rawPath());
        assertThat(second.supersedes()).contains(1);
        await("an answer", () -> outcome("again-1") == Outcome.DONE);

        CommandFiles.send(
                commands, "again-2", "reprocess", Map.of("dataset", "climate-daily", "fileId", "0".repeat(16)));
        await("an answer", () -> outcome("again-2") == Outcome.REFUSED);
    }

    private static @Nullable Outcome outcome(String commandId) {
        return CollectedEvents.all().stream()
                .map(StageEvent::data)
                .filter(CommandResult.class::isInstance)
                .map(CommandResult.class::cast)
                .filter(result -> result.commandId().equals(commandId))
                .map(CommandResult::outcome)
                .findFirst()
                .orElse(null);
    }

    private static void drop(Path source, String dataset, String name) throws IOException {
        Path target = Files.createDirectories(inbox.resolve(dataset)).resolve(name);
        Path part = target.resolveSibling("." + name + ".part");
        Files.copy(source, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits for the ledger's last word on a generation. */
    private static LedgerEntry closed(String dataset, String name, int generation) throws Exception {
        FileRef file = new FileRef(dataset, FileRef.idOf(dataset, name), generation, name);
        await("the ledger entry of " + name, () -> LedgerFiles.entry(hdfs, file).isPresent());
        LedgerEntry entry = LedgerFiles.entry(hdfs, file).orElseThrow();
        EventType expected = entry.status() == Status.SEALED ? EventType.FILE_SEALED : EventType.FILE_FAILED;
        await("event " + expected, () -> events(file).contains(expected));
        return entry;
    }

    private static Set<EventType> events(FileRef file) {
        return CollectedEvents.all().stream()
                .filter(event -> event.id().startsWith(file.key()))
                .map(StageEvent::type)
                .collect(Collectors.toSet());
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    /** The entry's parts of a kind, copied from HDFS, as DuckDB reads them. */
    private static String parquet(LedgerEntry entry, Part.Kind kind) throws IOException {
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

    private static void assertSameRows(String expected, String actual) throws SQLException {
        List<String> expectedRows = query(expected);
        assertThat(expectedRows).isNotEmpty();
        assertThat(query(actual)).containsExactlyInAnyOrderElementsOf(expectedRows);
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
