package io.landfall.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.arrival.InboxSource;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.RawSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files that are out of the ordinary, in the whole graph on a real HDFS, by contracts as people write them. */
class IngestionTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String COLUMNS = """
                          - {name: sensor, logicalType: string, required: true}
                          - {name: value, logicalType: number, logicalTypeOptions: {minimum: -40, maximum: 90}}
            """;
    private static final String ROWS = "sensor,value\na,1.5\nb,-2\nc,90\n";

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

    @BeforeAll
    static void startsTheJob() throws Exception {
        hdfs = RealHdfs.start(folder.resolve("hdfs"));
        inbox = Files.createDirectories(folder.resolve("inbox"));
        JobSettings settings =
                new JobSettings(hdfs.root(), inbox.toString(), Duration.ofMillis(100), Duration.ofMillis(300), 64);
        Contracts contracts = contracts();
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
        job = env.executeAsync("ingestion-test");
    }

    @AfterAll
    static void stopsTheJob() throws Exception {
        job.cancel().get();
        hdfs.close();
    }

    private static Contracts contracts() throws IOException {
        contract("plain", COLUMNS, "", "");
        contract("strict", COLUMNS, """
                    quality:
                      - {type: library, metric: invalidValues, mustBeLessThan: 50, unit: percent}
                      - {type: library, metric: rowCount, mustBeBetween: [2, 10]}
                """, """
                  - {property: landfall.emptyFile, value: fail}
                """);
        contract("twice", COLUMNS, "", """
                  - {property: landfall.duplicates, value: store}
                """);
        contract("gone", COLUMNS, "", """
                  - {property: landfall.after, value: delete}
                """);
        contract("put-away", COLUMNS, "", """
                  - {property: landfall.after, value: archive}
                """);
        for (String format : List.of("json-lines", "json-array", "parquet", "avro", "xlsx")) {
            contract(format, COLUMNS, "", """
                  - {property: landfall.format, value: %s}
                  - {property: landfall.filePattern, value: '*'}
                """.formatted(format));
        }
        contract("odd", """
                          - name: sensor
                            physicalName: Датчик
                            logicalType: string
                            required: true
                          - {name: value, physicalName: Значение, logicalType: number}
                          - name: unit_note
                            physicalName: Примечание
                            logicalType: string
                            customProperties: [{property: landfall.presence, value: desirable}]
                """, "", """
                  - property: landfall.csv
                    value:
                      charset: auto
                      delimiter: ;
                      escape: \\
                      comment: '#'
                      skipLines: 1
                      unitsLine: true
                      rename: [{pattern: ' \\[.*\\]$', replacement: ''}]
                      decimalSeparator: ','
                      thousandsSeparator: ' '
                      trailer: {prefix: ИТОГО, rowsField: 2}
                  - {property: landfall.unexpectedColumns, value: warn}
                """);
        contract("run", """
                          - {name: sensor, logicalType: string, required: true}
                          - name: value
                            logicalType: number
                            customProperties: [{property: landfall.maximumFrom, value: setup.limits.value}]
                """, "", """
                  - {property: landfall.filePattern, value: ['*.csv', '*.zip']}
                  - property: landfall.companions
                    value:
                      wait: 1s
                      files:
                        - name: setup
                          suffix: .yaml
                          required: true
                          parameters: [{key: limits.value, required: true, minimum: 0}]
                        - {name: plan, suffix: -plan.pdf, required: false}
                """);
        return Contracts.read(folder.resolve("datasets"));
    }

    private static void contract(String id, String columns, String quality, String properties) throws IOException {
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        String patternGiven = properties.contains("landfall.filePattern")
                ? ""
                : "  - {property: landfall.filePattern, value: '*.{csv,csv.gz,zip}'}\n";
        Files.writeString(
                datasets.resolve(id + ".odcs.yaml"),
                "apiVersion: v3.1.0\nkind: DataContract\nid: " + id + "\nname: " + id
                        + "\nversion: 1.0.0\nstatus: active\nschema:\n  - name: readings\n    logicalType: object\n"
                        + quality.indent(0)
                        + "    properties:\n" + columns + "customProperties:\n" + patternGiven + properties);
    }

    @Test
    void readsAnOddDialectInWhateverCharsetItComes() throws Exception {
        String text = """
                Протокол испытаний двигателя на стенде номер четыре
                # снято вручную
                Датчик;Значение [бар];Оператор [имя]
                ;бар;
                левый\\; передний;1 234,5;Иванов
                # пауза

                "правый ""задний""\";-7;Петрова
                третий;1 23;Сидоров
                ИТОГО;3
                """;
        for (String charset : List.of("UTF-8", "windows-1251", "KOI8-R", "UTF-16LE")) {
            String name = charset + ".csv";
            byte[] mark = charset.equals("UTF-16LE") ? new byte[] {(byte) 0xff, (byte) 0xfe} : new byte[0];
            drop("odd", name, concat(mark, text.getBytes(Charset.forName(charset))));
            LedgerEntry entry = closed("odd", name, 1);
            assertThat(entry.failure()).as(charset).isEmpty();
            assertThat(entry.rows()).as(charset).isEqualTo(new RowCounts(3, 2, 1, 0));
            assertThat(rows(entry, "sensor, value::VARCHAR, _row"))
                    .as(charset)
                    .containsExactly("левый; передний|1234.5|1", "правый \"задний\"|-7.0|2");
            assertThat(bad(entry, "line, \"column\", rule, value")).as(charset).containsExactly("9|value|type|1 23");
            assertThat(entry.notes())
                    .as(charset)
                    .containsExactly(
                            "desirable columns are missing: 'Примечание'",
                            "columns that the contract doesn't name were left out: 'Оператор'");
        }
    }

    @Test
    void refusesAFileWhoseTrailerCountsOtherRows() throws Exception {
        drop("odd", "short.csv", "x\nДатчик;Значение\n;\nа;1\nб;2\nИТОГО;3\n".getBytes(StandardCharsets.UTF_8));
        assertThat(closed("odd", "short.csv", 1).failure().orElseThrow().message())
                .startsWith("the trailer says 3 rows, the file has 2");
    }

    @Test
    void readsGzipAndZipAsWhatIsInThem() throws Exception {
        drop("twice", "rows.csv.gz", gzip(ROWS));
        LedgerEntry gzip = closed("twice", "rows.csv.gz", 1);
        assertThat(rows(gzip, "sensor, value::VARCHAR, _row")).containsExactly("a|1.5|1", "b|-2.0|2", "c|90.0|3");
        drop("twice", "rows.zip", zip("one.csv", ROWS, "two.csv", "sensor,value\nd,5\ne,91\n"));
        LedgerEntry zip = closed("twice", "rows.zip", 1);
        assertThat(zip.rows()).isEqualTo(new RowCounts(5, 4, 1, 0));
        assertThat(rows(zip, "sensor, _row")).containsExactly("a|1", "b|2", "c|3", "d|4");
        assertThat(bad(zip, "_row, line, rule")).containsExactly("5|3|maximum");
        drop("twice", "unlike.zip", zip("one.csv", ROWS, "two.csv", "x\n1\n"));
        assertThat(closed("twice", "unlike.zip", 1).failure().orElseThrow().reason())
                .isEqualTo("entries-differ");
    }

    @Test
    void readsJsonLinesAndArraysByTheSameRules() throws Exception {
        drop("json-lines", "a.jsonl", """
                {"sensor": "a", "value": 1.5, "more": [1]}

                {"value": "x", "sensor": "b"}
                {"sensor": "c"
                {"sensor": "d", "value": null}
                """);
        LedgerEntry lines = closed("json-lines", "a.jsonl", 1);
        assertThat(lines.rows()).isEqualTo(new RowCounts(4, 2, 2, 0));
        assertThat(rows(lines, "sensor, value::VARCHAR, _row")).containsExactly("a|1.5|1", "d|null|4");
        assertThat(bad(lines, "line, rule, value")).containsExactly("3|type|x", "4|json|");
        drop("json-array", "a.json", "[{\"sensor\": \"a\", \"value\": 91}, {\"sensor\": \"b\", \"value\": -40}]");
        LedgerEntry array = closed("json-array", "a.json", 1);
        assertThat(rows(array, "sensor, value::VARCHAR, _row")).containsExactly("b|-40.0|2");
        assertThat(bad(array, "_row, rule, value")).containsExactly("1|maximum|91");
        drop("json-array", "bad.json", "[{\"sensor\": \"a\"} x]");
        assertThat(closed("json-array", "bad.json", 1).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void readsParquetThatAnotherProgramWrote() throws Exception {
        Path file = folder.resolve("made.parquet");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT 's' || i AS sensor, CASE WHEN i % 100 = 7 THEN 90.5 ELSE i / 100.0 END AS"
                    + " value FROM range(5000) t(i)) TO '" + file + "' (FORMAT parquet, ROW_GROUP_SIZE 2048)");
        }
        drop("parquet", "made.parquet", Files.readAllBytes(file));
        LedgerEntry entry = closed("parquet", "made.parquet", 1);
        assertThat(entry.rows()).isEqualTo(new RowCounts(5000, 4950, 50, 0));
        assertThat(query("SELECT count(*) FROM " + parquet(entry, Part.Kind.CURATED) + " c JOIN read_parquet('" + file
                        + "') f ON c.sensor = f.sensor AND c.value = f.value"))
                .containsExactly("4950");
        drop("parquet", "no.parquet", "PAR1 no footer\n\0\0\0PAR1");
        assertThat(closed("parquet", "no.parquet", 1).status()).isEqualTo(Status.FAILED);
    }

    @Test
    void failsAFileOverItsLimitAsAWholeAndKeepsAllOfIt() throws Exception {
        drop("strict", "bad.csv", "sensor,value\na,1\nb,x\n,3\nd,4\n");
        LedgerEntry entry = closed("strict", "bad.csv", 1);
        assertThat(entry.status()).isEqualTo(Status.FAILED);
        assertThat(entry.failure().orElseThrow().reason()).isEqualTo("too-many-rejected");
        assertThat(entry.failure().orElseThrow().message())
                .contains("2 of 4 rows (50 %) are bad, the contract permits less than 50 %")
                .contains("line 3: 'value': 'x' is not a number", "line 4: 'sensor': the value is missing");
        assertThat(entry.parts(Part.Kind.CURATED)).isEmpty();
        assertThat(query("SELECT sensor FROM " + parquet(entry, Part.Kind.HELD)))
                .containsExactly("a", "d");
        assertThat(bad(entry, "line")).containsExactly("3", "4");
        assertThat(entry.ranges())
                .flatExtracting(range -> range.parts())
                .extracting(Part::path)
                .allMatch(path -> path.startsWith("quarantine/"));
    }

    @Test
    void holdsAFileToItsNumberOfRows() throws Exception {
        drop("strict", "one.csv", "sensor,value\na,1\n");
        drop("strict", "none.csv", "sensor,value\n");
        drop("strict", "many.csv", "sensor,value\n" + "a,1\n".repeat(11));
        assertThat(closed("strict", "one.csv", 1).failure().orElseThrow().reason())
                .isEqualTo("too-few-rows");
        assertThat(closed("strict", "none.csv", 1).failure().orElseThrow().reason())
                .isEqualTo("no-rows");
        assertThat(closed("strict", "many.csv", 1).failure().orElseThrow().reason())
                .isEqualTo("too-many-rows");
    }

    @Test
    void storesTheSameContentOnceUnlessTheContractWantsItTwice() throws Exception {
        drop("plain", "first.csv", "sensor,value\nsame,1\n");
        LedgerEntry first = closed("plain", "first.csv", 1);
        drop("plain", "second.csv", "sensor,value\nsame,1\n");
        LedgerEntry second = closed("plain", "second.csv", 1);
        assertThat(second.status()).isEqualTo(Status.DUPLICATE);
        assertThat(second.duplicateOf()).contains(first.file().key());
        assertThat(second.parts(Part.Kind.CURATED)).isEmpty();
        drop("plain", "first.csv", "sensor,value\nother,2\n");
        assertThat(closed("plain", "first.csv", 2).supersedes()).contains(1);
        drop("plain", "third.csv", "sensor,value\nsame,1\n");
        assertThat(closed("plain", "third.csv", 1).status())
                .as("nothing that counts holds this content any more")
                .isEqualTo(Status.SEALED);
        drop("twice", "first.csv", "sensor,value\nsame,1\n");
        closed("twice", "first.csv", 1);
        drop("twice", "second.csv", "sensor,value\nsame,1\n");
        assertThat(closed("twice", "second.csv", 1).status()).isEqualTo(Status.SEALED);
    }

    @Test
    void clearsTheInboxOnlyAfterTheSealAndOnlyOfWhatWasSealed() throws Exception {
        drop("gone", "g.csv", ROWS);
        FileRef deleted = closed("gone", "g.csv", 1).file();
        await("the deletion", () -> !Files.exists(inbox.resolve("gone/g.csv")));
        awaitCleared(deleted, "deleted");
        drop("gone", "bad.csv", "other\n1\n");
        assertThat(closed("gone", "bad.csv", 1).status()).isEqualTo(Status.FAILED);
        drop("put-away", "deep/p.csv", ROWS);
        // the pattern takes no folders: it is told, and stays
        assertThat(closed(Layout.NO_DATASET, "put-away/deep/p.csv", 1).status()).isEqualTo(Status.FAILED);
        drop("put-away", "p.csv", ROWS);
        FileRef archived = closed("put-away", "p.csv", 1).file();
        awaitCleared(archived, "archived");
        assertThat(inbox.resolve(".archive/put-away/p.csv")).hasContent(ROWS);
        assertThat(inbox.resolve("put-away/p.csv")).doesNotExist();
        assertThat(inbox.resolve("gone/bad.csv")).exists();
        assertThat(inbox.resolve("put-away/deep/p.csv")).exists();
    }

    @Test
    void tellsOnceOfAFileThatNoDatasetTakes() throws Exception {
        drop("никто", "x.csv", ROWS);
        LedgerEntry entry = closed(Layout.NO_DATASET, "никто/x.csv", 1);
        assertThat(entry.failure().orElseThrow().message())
                .contains("gone", "plain")
                .contains("move it into");
        drop("plain", "x.txt", "hello");
        assertThat(closed(Layout.NO_DATASET, "plain/x.txt", 1)
                        .failure()
                        .orElseThrow()
                        .message())
                .contains("files in the folder plain must match");
    }

    @Test
    void checksASidecarsChecksum() throws Exception {
        byte[] content = "sensor,value\nsum,1\n".getBytes(StandardCharsets.UTF_8);
        String sha256 = HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
        drop("plain", "sum.csv.sha256", sha256 + "  sum.csv\n");
        drop("plain", "sum.csv", content);
        assertThat(closed("plain", "sum.csv", 1).status()).isEqualTo(Status.SEALED);
        drop("plain", "cut.csv.sha256", sha256 + "  cut.csv\n");
        drop("plain", "cut.csv", "sensor,value\nsum,\n");
        assertThat(closed("plain", "cut.csv", 1).failure().orElseThrow().reason())
                .isEqualTo("checksum");
    }

    @Test
    void landsCompanionsWithTheirFileAndHoldsItsRowsToTheirValues() throws Exception {
        drop("run", "a.yaml", "limits: {value: 10}\n");
        drop("run", "a-plan.pdf", "%PDF-1.4");
        drop("run", "a.csv", "sensor,value\nx,10\ny,10.5\n");
        LedgerEntry entry = closed("run", "a.csv", 1);
        assertThat(entry.rows()).isEqualTo(new RowCounts(2, 1, 1, 0));
        assertThat(bad(entry, "rule, reason")).containsExactly("maximum|'value': 10.5 is more than the maximum 10");
        assertThat(entry.companions()).extracting(kept -> kept.fileName()).containsExactly("a.yaml", "a-plan.pdf");
        drop("run", "b.csv", "sensor,value\nx,10\nz,1\n");
        assertThat(closed("run", "b.csv", 1).failure().orElseThrow().reason()).isEqualTo("missing-companion");
        drop("run", "c.zip", zip("c.csv", "sensor,value\nx,3\nq,1\n", "c.yaml", "limits: {value: 2}\n"));
        LedgerEntry zip = closed("run", "c.zip", 1);
        assertThat(zip.rows()).isEqualTo(new RowCounts(2, 1, 1, 0));
        assertThat(zip.companions()).extracting(kept -> kept.name()).containsExactly("setup");
        drop("run", "d.yaml", "limits: {value: -1}\n");
        drop("run", "d.csv", "sensor,value\nx,0\n");
        assertThat(closed("run", "d.csv", 1).failure().orElseThrow().message())
                .contains("d.yaml", "'limits.value' is -1, less than 0");
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] all = new byte[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static void drop(String dataset, String name, String content) throws IOException {
        drop(dataset, name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static void drop(String dataset, String name, byte[] content) throws IOException {
        Path target = inbox.resolve(dataset).resolve(name);
        Files.createDirectories(target.getParent());
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.write(part, content);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Waits for the ledger's last word on a generation, and for the event that tells it. */
    private static LedgerEntry closed(String dataset, String name, int generation) throws Exception {
        FileRef file = new FileRef(dataset, FileRef.idOf(dataset, name), generation, name);
        await(
                "the ledger entry of " + dataset + "/" + name,
                () -> LedgerFiles.entry(hdfs, file).isPresent());
        LedgerEntry entry = LedgerFiles.entry(hdfs, file).orElseThrow();
        EventType expected = entry.status() == Status.SEALED ? EventType.FILE_SEALED : EventType.FILE_FAILED;
        await("its event", () -> event(file, expected).isPresent());
        return entry;
    }

    private static void awaitCleared(FileRef file, String action) throws Exception {
        await(
                "the event that it was " + action,
                () -> event(file, EventType.FILE_CLEARED)
                        .map(StageEvent::data)
                        .map(EventData.FileCleared.class::cast)
                        .filter(cleared -> cleared.action().equals(action))
                        .isPresent());
    }

    private static Optional<StageEvent> event(FileRef file, EventType type) {
        return CollectedEvents.all().stream()
                .filter(event -> event.type() == type && event.id().startsWith(file.key()))
                .findFirst();
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (!condition.call()) {
            assertThat(Instant.now()).as("waiting for %s", what).isBefore(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static List<String> rows(LedgerEntry entry, String columns) throws Exception {
        return query("SELECT " + columns + " FROM " + parquet(entry, Part.Kind.CURATED) + " ORDER BY _row");
    }

    private static List<String> bad(LedgerEntry entry, String columns) throws Exception {
        return query("SELECT " + columns + " FROM " + parquet(entry, Part.Kind.QUARANTINE) + " ORDER BY _row");
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

    private static List<String> query(String sql) throws Exception {
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
