package io.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.ReportOutcome.Refused;
import io.landfall.report.docx.Templates;
import io.landfall.report.outbox.Outbox;
import io.landfall.report.spark.WarmSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from parts and ledger to documents that are read back, held against DuckDB's reading of the CSV. */
class ClimateSummaryTest {
    private static final String TYPED = "SELECT location, date::DATE AS date,"
            + " precipitation::DECIMAL(6,1) AS precipitation, temp_max::DECIMAL(5,1) AS temp_max,"
            + " temp_min::DECIMAL(5,1) AS temp_min, wind::DECIMAL(5,1) AS wind, weather"
            + " FROM read_csv('" + Warehouse.DAILY_CSV + "', all_varchar = true)";
    private static final FileRef WEATHER = Warehouse.file("climate-daily", "weather.csv", 2);
    private static final LocalDate WHOLE_FROM = LocalDate.of(2012, 1, 1);
    private static final LocalDate WHOLE_TO = LocalDate.of(2015, 12, 31);

    private static WarmSpark spark;
    private static Warehouse warehouse;
    private static Path outbox;
    private static ReportJob job;

    @BeforeAll
    static void sealTwoGenerationsAmongDebris(@TempDir Path folder) {
        warehouse = new Warehouse(folder.resolve("hdfs"));
        outbox = folder.resolve("outbox");
        spark = new WarmSpark("local[2]", 0);
        job = new ReportJob(
                spark,
                warehouse.root().toUri(),
                new Contracts(Warehouse.DATASETS),
                new Templates(folder.resolve("templates")),
                new Outbox(outbox),
                Clock.systemUTC());

        FileRef superseded = Warehouse.file("climate-daily", "weather.csv", 1);
        warehouse.seal(superseded, rows(2922), Map.of(), warehouse.part(superseded, 0, hot(TYPED)));
        String first = warehouse.part(WEATHER, 0, TYPED + " WHERE location = 'Seattle'");
        String second = sharedWithStrangers(warehouse.part(WEATHER, 1, TYPED + " WHERE location = 'New York'"));
        warehouse.seal(
                WEATHER,
                new RowCounts(2930, 2922, 8, 0),
                Map.of("temp_max:maximum", 5L, ":columns", 3L),
                first,
                second);
        warehouse.part(WEATHER, 2, hot(TYPED));
        warehouse.part(Warehouse.file("climate-daily", "never-sealed.csv", 1), 0, hot(TYPED));
        FileRef failed = Warehouse.file("climate-daily", "failed.csv", 1);
        warehouse.enter(failed, Status.FAILED, rows(1), Map.of(), warehouse.part(failed, 0, hot(TYPED)));
        FileRef shared = Warehouse.file("climate-daily", "shares-a-part.csv", 1);
        warehouse.seal(shared, rows(0), Map.of(), first);
    }

    @AfterAll
    static void stopSpark() {
        spark.close();
    }

    @Test
    void showsInTheDocxWhatAnOracleFindsInTheCsv() throws Exception {
        Ready report = ready(new ReportRequest.OfFile(WEATHER));
        assertThat(Documents.docx(document(report, "docx")))
                .contains(overall("Seattle"), overall("New York"))
                .containsSubsequence(oracle("Seattle", WHOLE_FROM, WHOLE_TO))
                .containsSubsequence(oracle("New York", WHOLE_FROM, WHOLE_TO));
    }

    @Test
    void showsInTheWorkbookWhatAnOracleFindsInTheCsv() throws Exception {
        Ready report = ready(new ReportRequest.OfFile(WEATHER));
        assertThat(Documents.xlsx(document(report, "xlsx"), "All stations"))
                .contains(overall("Seattle"), overall("New York"));
        assertThat(Documents.xlsx(document(report, "xlsx"), "Seattle"))
                .containsSubsequence(oracle("Seattle", WHOLE_FROM, WHOLE_TO));
        assertThat(Documents.xlsx(document(report, "xlsx"), "New York"))
                .containsSubsequence(oracle("New York", WHOLE_FROM, WHOLE_TO));
    }

    @Test
    void showsInThePdfWhatAnOracleFindsInTheCsv() throws Exception {
        Ready report = ready(new ReportRequest.OfFile(WEATHER));
        List<String> lines = Documents.pdf(document(report, "pdf"));
        for (String station : List.of("Seattle", "New York")) {
            List<String> expected = oracle(station, WHOLE_FROM, WHOLE_TO).stream()
                    .map(line -> line.replace('|', ' '))
                    .toList();
            assertThat(lines).containsSubsequence(expected);
        }
    }

    @Test
    void clipsTheMonthsOfAPeriodToItsDays() throws Exception {
        LocalDate from = LocalDate.of(2013, 2, 10);
        LocalDate to = LocalDate.of(2013, 4, 9);
        Ready report =
                ready(new ReportRequest.OfPeriod("climate-daily", Optional.of(from), Optional.of(to), "command-1"));
        List<String> expected = oracle("Seattle", from, to);
        assertThat(expected).hasSize(3).first().asString().startsWith("2013-02|19|0|");
        assertThat(Documents.docx(document(report, "docx"))).containsSubsequence(expected);
        assertThat(Documents.xlsx(document(report, "xlsx"), "Seattle")).containsSubsequence(expected);
        assertThat(report.report().from()).isEqualTo(from);
        assertThat(report.report().to()).isEqualTo(to);
        assertThat(report.report().reportId())
                .isEqualTo("climate-summary-climate-daily-2013-02-10-2013-04-09-command-1");
    }

    @Test
    void countsEveryDayWithoutDataInsideTheCoveredPeriod() throws Exception {
        FileRef gappy = Warehouse.file("climate-hourly", "gappy.csv", 1);
        String hours = "SELECT TIMESTAMP '2026-01-30 00:00:00' + to_hours(h) AS time, 1000.0::DECIMAL(6,1) AS pressure,"
                + " CASE WHEN h % 2 = 0 THEN 1.0 ELSE -1.1 END::DECIMAL(5,1) AS temperature,"
                + " NULL::DECIMAL(5,1) AS wind FROM unnest([0, 1, 47, 64 * 24]) AS t(h)";
        warehouse.seal(gappy, rows(4), Map.of(), warehouse.part(gappy, 0, hours));
        Ready report = ready(new ReportRequest.OfFile(gappy));
        // 30 and 31 January have data, then only 4 April: mean of 1.0, -1.1 and -1.1 is -0.4.
        assertThat(Documents.docx(document(report, "docx")))
                .containsSubsequence(
                        "2026-01|2|0|-0.4|-1.1|1.0|–|–",
                        "2026-02|0|28|–|–|–|–|–",
                        "2026-03|0|31|–|–|–|–|–",
                        "2026-04|1|3|1.0|1.0|1.0|–|–");
        assertThat(Documents.docx(document(report, "docx"))).contains("Seattle");
    }

    @Test
    void tellsWhatBecameOfEveryRow() throws Exception {
        Ready report = ready(new ReportRequest.OfFile(WEATHER));
        assertThat(Documents.docx(document(report, "docx")))
                .containsSubsequence(
                        "Data quality",
                        "1|2930|2922|8|0",
                        "temp_max|maximum|5",
                        "(whole row)|columns|3",
                        "weather.csv|2|2930|2922|8|0");
    }

    @Test
    void holdsNumbersAsNumbersAndNativeChartsInTheWorkbook() throws Exception {
        Ready report = ready(new ReportRequest.OfFile(WEATHER));
        try (InputStream stream = Files.newInputStream(document(report, "xlsx"));
                XSSFWorkbook workbook = new XSSFWorkbook(stream)) {
            assertThat(workbook.getSheet("Charts").getDrawingPatriarch().getCharts())
                    .hasSize(4);
            List<CellType> types = new ArrayList<>();
            workbook.forEach(sheet -> sheet.forEach(row -> row.forEach(cell -> types.add(cell.getCellType()))));
            assertThat(types).contains(CellType.NUMERIC).doesNotContain(CellType.FORMULA);
        }
    }

    @Test
    void makesAReportOnceAndTellsItAgainTheSame() throws Exception {
        Ready first = ready(new ReportRequest.OfFile(WEATHER));
        Path docx = document(first, "docx");
        FileTime written = Files.getLastModifiedTime(docx);
        Ready again = ready(new ReportRequest.OfFile(WEATHER));
        assertThat(again).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(docx)).isEqualTo(written);
    }

    @Test
    void makesADeletedDocumentAgain() throws Exception {
        ReportRequest request =
                new ReportRequest.OfPeriod("climate-daily", Optional.empty(), Optional.of(WHOLE_TO), "deleted");
        Path pdf = document(ready(request), "pdf");
        Files.delete(pdf);
        ready(request);
        assertThat(pdf).exists();
    }

    @Test
    void leavesOnlyWholeDocumentsInTheOutbox() throws Exception {
        ready(new ReportRequest.OfFile(WEATHER));
        try (Stream<Path> files = Files.list(outbox.resolve("climate-daily"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .contains("climate-daily_2012-01-01_2015-12-31_" + WEATHER.key() + ".docx")
                    .allMatch(name -> name.matches("[a-z0-9_-]+\\.(docx|xlsx|pdf|json)"));
        }
    }

    @Test
    void leavesAnOlderGenerationToTheReportOfTheNewer() throws Exception {
        ReportRequest request = new ReportRequest.OfFile(Warehouse.file("climate-daily", "weather.csv", 1));
        assertThat(job.run(request))
                .isInstanceOfSatisfying(
                        ReportOutcome.Superseded.class,
                        superseded -> assertThat(superseded.newest()).isEqualTo(2));
    }

    @Test
    void refusesAPeriodWithoutRowsAndSaysWhatToDo() throws Exception {
        Optional<LocalDate> day = Optional.of(LocalDate.of(1999, 1, 1));
        assertThat(job.run(new ReportRequest.OfPeriod("climate-daily", day, day, "none")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().message())
                                .contains("no rows for all files, 1999-01-01 to 1999-01-01", "ask for other days"));
    }

    @Test
    void refusesADatasetThatIsNotThereAndNamesThoseThatAre() throws Exception {
        assertThat(job.run(new ReportRequest.OfPeriod("climate", Optional.empty(), Optional.empty(), "none")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.failure().message())
                                .contains("no dataset climate; there are climate-daily, climate-hourly"));
    }

    @Test
    void neverMakesAPathOfANameThatIsNoDataset() throws Exception {
        assertThat(job.run(new ReportRequest.OfPeriod("../../etc", Optional.empty(), Optional.empty(), "none")))
                .isInstanceOf(Refused.class);
    }

    /** Adds to a part rows of another file, and of an older generation of the same. */
    private static String sharedWithStrangers(String part) {
        String shared = part.replace("-r00001", "-r10001");
        String rows = "SELECT * FROM '" + warehouse.root().resolve(part) + "'";
        warehouse.writeParquet(
                shared,
                rows + " UNION ALL SELECT * REPLACE ('ffffffffffffffff' AS _file_id) FROM (" + hot(rows) + ")"
                        + " UNION ALL SELECT * REPLACE (1::INTEGER AS _generation) FROM (" + hot(rows) + ")");
        return shared;
    }

    private static Ready ready(ReportRequest request) throws IOException {
        ReportOutcome outcome = job.run(request);
        assertThat(outcome).isInstanceOf(Ready.class);
        return (Ready) outcome;
    }

    private static Path document(Ready report, String kind) {
        return report.report().documents().stream()
                .filter(document -> document.kind().equals(kind))
                .map(Document::path)
                .map(outbox::resolve)
                .findFirst()
                .orElseThrow();
    }

    private static RowCounts rows(long count) {
        return new RowCounts(count, count, 0, 0);
    }

    private static String hot(String query) {
        return "SELECT * REPLACE ((temp_max + 40)::DECIMAL(5,1) AS temp_max, (precipitation + 500)::DECIMAL(6,1) AS precipitation) FROM ("
                + query + ")";
    }

    /** One line a month, as the report shows it. Means are rounded in whole tenths, so that no floating point enters. */
    private static List<String> oracle(String station, LocalDate from, LocalDate to) throws SQLException {
        String daysOfMonth = "datediff('day', greatest(date_trunc('month', min(day)), DATE '" + from + "'),"
                + " least(last_day(min(day)), DATE '" + to + "')) + 1";
        return oracle(station, from, to, "strftime(date::DATE, '%Y-%m')", daysOfMonth);
    }

    /** The line of a station over the whole time. */
    private static String overall(String station) throws SQLException {
        String days = "datediff('day', DATE '" + WHOLE_FROM + "', DATE '" + WHOLE_TO + "') + 1";
        List<String> lines = oracle(station, WHOLE_FROM, WHOLE_TO, "'" + station + "'", days);
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    private static List<String> oracle(String station, LocalDate from, LocalDate to, String line, String calendarDays)
            throws SQLException {
        String tenths = "SELECT date::DATE AS day, " + line + " AS month,"
                + " (precipitation::DECIMAL(9,1) * 10)::BIGINT AS p, (temp_max::DECIMAL(9,1) * 10)::BIGINT AS hi,"
                + " (temp_min::DECIMAL(9,1) * 10)::BIGINT AS lo, (wind::DECIMAL(9,1) * 10)::BIGINT AS w, weather"
                + " FROM read_csv('" + Warehouse.DAILY_CSV + "', all_varchar = true)"
                + " WHERE location = '" + station + "' AND date::DATE BETWEEN '" + from + "' AND '" + to + "'";
        String words = "SELECT month, string_agg(weather || ' ' || n, ', ' ORDER BY n DESC, weather) AS words FROM"
                + " (SELECT month, weather, count(DISTINCT day) AS n FROM t GROUP BY ALL) GROUP BY month";
        String months = "SELECT month, count(DISTINCT day) AS days,"
                + " " + calendarDays + " - count(DISTINCT day) AS missing,"
                + " " + Oracle.mean("sum(hi + lo)", "2 * count(*)")
                + " AS mean, min(lo) AS lo, max(hi) AS hi, sum(p) AS p,"
                + " (SELECT day FROM t AS d WHERE d.month = t.month ORDER BY p DESC, day LIMIT 1) AS wettest,"
                + " max(p) AS most, " + Oracle.mean("sum(w)", "count(*)")
                + " AS wind, max(w) AS storm FROM t GROUP BY month";
        String query =
                "WITH t AS (" + tenths + ") SELECT concat_ws('|', m.month, days, missing, " + Oracle.shown("mean")
                        + ", " + Oracle.shown("lo") + ", " + Oracle.shown("hi") + ", " + Oracle.shown("p")
                        + ", wettest, " + Oracle.shown("most") + ", "
                        + Oracle.shown("wind") + ", " + Oracle.shown("storm") + ", words) FROM (" + months
                        + ") AS m JOIN (" + words
                        + ") AS w ON m.month = w.month ORDER BY m.month";
        List<String> lines = Oracle.lines(query);
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
