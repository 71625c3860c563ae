package io.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.Document;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.docx.Templates;
import io.landfall.report.outbox.Outbox;
import io.landfall.report.spark.WarmSpark;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every sample becomes a report; all its figures are read back and held against DuckDB's reading of the CSV. */
class SampleReportsTest {
    private static final String HOURLY = "read_csv('" + Warehouse.HOURLY_CSV + "', all_varchar = true)";
    private static final Map<String, SampleFile> SAMPLES = new HashMap<>();
    private static final Map<String, Map<String, Path>> REPORTS = new HashMap<>();

    @BeforeAll
    static void makeAReportOfEachSample(@TempDir Path folder) throws Exception {
        Warehouse warehouse = new Warehouse(folder.resolve("hdfs"));
        Path outbox = folder.resolve("outbox");
        Map<String, String> names = Map.of(
                "climate-daily",
                "weather.csv",
                "climate-hourly",
                "seattle-weather-hourly-normals.csv",
                "vehicle-recording",
                "run-0417.csv");
        try (WarmSpark spark = new WarmSpark("local[2]", 0)) {
            ReportJob job = new ReportJob(
                    spark,
                    warehouse.root().toUri(),
                    new Contracts(Warehouse.DATASETS),
                    new Templates(folder.resolve("templates")),
                    new Outbox(outbox),
                    Clock.systemUTC());
            for (Map.Entry<String, String> name : names.entrySet()) {
                SampleFile sample = new SampleFile(name.getKey(), name.getValue(), folder);
                sample.sealIn(warehouse);
                Ready report = (Ready) job.run(new ReportRequest.OfFile(sample.file()));
                Map<String, Path> documents = new HashMap<>();
                for (Document document : report.report().documents()) {
                    documents.put(document.kind(), outbox.resolve(document.path()));
                }
                SAMPLES.put(name.getKey(), sample);
                REPORTS.put(name.getKey(), documents);
            }
        }
    }

    @Test
    void showsOfHourlyReadingsTheMonthsThatAnOracleFinds() throws Exception {
        List<String> months = hourlyMonths();
        assertThat(months).hasSize(12);
        assertShown("climate-hourly", "Seattle", months, months);
        List<String> facts =
                Oracle.lines("SELECT unnest(['Days with data|' || min(date)[:10] || ' to ' || max(date)[:10],"
                        + " 'Stations|Seattle', 'Rows in this report|' || count(*)]) FROM " + HOURLY);
        assertShown("climate-hourly", "Report", facts, facts);
    }

    @Test
    void drawsTheChartsOfHourlyReadingsFromTheSameFigures() throws Exception {
        List<String> drawn = hourlyMonths().stream()
                .map(line -> line.split("\\|", -1))
                .map(month -> String.join("|", month[0], month[5], month[3], month[4], month[0], month[7], month[6]))
                .toList();
        assertThat(Documents.xlsx(document("climate-hourly", "xlsx"), "Chart data"))
                .containsSequence(drawn);
    }

    @Test
    void showsOfEachChannelWhatAnOracleFinds() throws Exception {
        try (JudgedSample oracle = new JudgedSample(Objects.requireNonNull(SAMPLES.get("vehicle-recording")))) {
            List<String> channels = oracle.channels();
            assertThat(channels).hasSize(59);
            assertShown("vehicle-recording", "Channels", channels, inMilliseconds(channels));
            List<String> facts = new ArrayList<>(oracle.recorded());
            facts.add("Channels|" + channels.size());
            facts.add("Rows in this report|" + oracle.rows().split("\\|", -1)[1]);
            assertShown("vehicle-recording", "Report", facts, facts);
        }
    }

    @Test
    void tellsOfEverySampleWhatBecameOfItsRows() throws Exception {
        for (SampleFile sample : SAMPLES.values()) {
            try (JudgedSample oracle = new JudgedSample(sample)) {
                assertThat(oracle.faults()).isEqualTo(sample.rejects());
                List<String> section = section(oracle, sample.file().name());
                assertShown(sample.contract().dataset(), "Data quality", section, section);
                String[] rows = oracle.rows().split("\\|", -1);
                List<String> fact = List.of(
                        "Files|1 file, %s rows read, %s stored, %s quarantined, %s skipped".formatted((Object[]) rows));
                assertShown(sample.contract().dataset(), "Report", fact, fact);
            }
        }
    }

    /** That all three documents have these lines, one after the other; in a PDF the heads of pages may be between. */
    private static void assertShown(String dataset, String sheet, List<String> lines, List<String> inTheWorkbook) {
        assertThat(Documents.docx(document(dataset, "docx"))).containsSequence(lines);
        assertThat(Documents.xlsx(document(dataset, "xlsx"), sheet)).containsSequence(inTheWorkbook);
        String cells = "  " + Documents.pdfByCells(document(dataset, "pdf")).replace(" ", "  ") + "  ";
        assertThat(cells)
                .containsSubsequence(lines.stream()
                        .map(line -> " " + line.replaceAll("[| ]+", "  ") + " ")
                        .toList());
    }

    private static List<String> section(JudgedSample oracle, String file) throws SQLException {
        List<String> lines = new ArrayList<>(
                List.of("Rows", "Files|Rows read|Rows stored|Rows quarantined|Rows skipped", "1|" + oracle.rows()));
        List<String> rejects = oracle.rejects();
        if (rejects.isEmpty()) {
            lines.add("No row was rejected.");
        } else {
            lines.add("Rejects by rule");
            lines.add("Column|Rule|Rows");
            lines.addAll(rejects);
        }
        lines.add("Files");
        lines.add("File|Generation|Rows read|Rows stored|Rows quarantined|Rows skipped");
        lines.add(file + "|1|" + oracle.rows());
        return lines;
    }

    /** A workbook shows every moment with three digits of a second. */
    private static List<String> inMilliseconds(List<String> lines) {
        return lines.stream()
                .map(line ->
                        line.replaceAll("(:\\d\\d)(?=\\||$)", "$1.0").replaceAll("(:\\d\\d\\.\\d)(?=\\||$)", "$100"))
                .toList();
    }

    private static List<String> hourlyMonths() throws SQLException {
        String tenths = "SELECT date::TIMESTAMP::DATE AS day, (temperature::DECIMAL(9,1) * 10)::BIGINT AS t,"
                + " (wind::DECIMAL(9,1) * 10)::BIGINT AS w FROM " + HOURLY;
        String months = "SELECT strftime(day, '%Y-%m') AS month, count(DISTINCT day) AS days,"
                + " day(last_day(min(day))) - days AS missing, " + Oracle.mean("sum(t)", "count(*)") + " AS mean,"
                + " min(t) AS lo, max(t) AS hi, " + Oracle.mean("sum(w)", "count(*)") + " AS wind, max(w) AS storm"
                + " FROM (" + tenths + ") GROUP BY month";
        String figures = Stream.of("mean", "lo", "hi", "wind", "storm")
                .map(Oracle::shown)
                .collect(Collectors.joining(", "));
        return Oracle.lines(
                "SELECT concat_ws('|', month, days, missing, " + figures + ") FROM (" + months + ") ORDER BY month");
    }

    private static Path document(String dataset, String kind) {
        return Objects.requireNonNull(
                Objects.requireNonNull(REPORTS.get(dataset)).get(kind));
    }
}
