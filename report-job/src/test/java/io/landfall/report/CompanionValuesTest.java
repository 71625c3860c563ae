package io.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.docx.Templates;
import io.landfall.report.outbox.Outbox;
import io.landfall.report.spark.WarmSpark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of companions from ledger entries to documents that are read back; what is expected is written out here. */
class CompanionValuesTest {
    private static final String HEAD = "Parameter|Value";
    private static final String FORMULA = "=HYPERLINK(\"http://example.org\",\"x\")";
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("plan.bench", "Стенд № 4"),
            Map.entry("plan.boiler.limit", "16.50"),
            Map.entry("plan.boiler.serial", "00417"),
            Map.entry("plan.operator", FORMULA),
            Map.entry("plan.gears.0", "3.6"),
            Map.entry("plan.gears.2", "1.4"),
            Map.entry("plan.gears.10", "0.7"),
            Map.entry("plan.gears.1a", "2.1"),
            Map.entry("plan.remark", "Messung nach Umbau " + "x".repeat(200) + " wiederholt"));

    private static WarmSpark spark;
    private static Warehouse warehouse;
    private static Path outbox;
    private static ReportJob job;

    @BeforeAll
    static void startsSpark(@TempDir Path folder) throws IOException {
        warehouse = new Warehouse(folder.resolve("hdfs"));
        outbox = folder.resolve("outbox");
        Path datasets = Files.createDirectories(folder.resolve("datasets"));
        contract(datasets, "bench-run", "recording-summary", "");
        contract(datasets, "bench-days", "recording-summary", "");
        contract(datasets, "bench-climate", "climate-summary", ", temperature: pressure");
        spark = new WarmSpark("local[2]", 0);
        job = new ReportJob(
                spark,
                warehouse.root().toUri(),
                new Contracts(datasets),
                new Templates(folder.resolve("templates")),
                new Outbox(outbox),
                Clock.systemUTC());
    }

    private static void contract(Path datasets, String id, String form, String roles) throws IOException {
        Files.writeString(datasets.resolve(id + ".odcs.yaml"), """
                apiVersion: v3.1.0
                kind: DataContract
                id: %s
                name: Bench run
                version: 1.0.0
                status: active
                schema:
                  - name: samples
                    logicalType: object
                    properties:
                      - {name: time, logicalType: timestamp, required: true}
                      - {name: pressure, businessName: Boiler pressure, logicalType: number}
                customProperties:
                  - {property: landfall.filePattern, value: '**.csv'}
                  - property: landfall.companions
                    value:
                      files:
                        - name: plan
                          suffix: .yaml
                          required: false
                          parameters:
                            - {key: boiler.limit, maximum: 20}
                            - {key: bench}
                            - {key: boiler.serial}
                  - property: landfall.report
                    value:
                      form: %s
                      columns: {time: time%s}
                """.formatted(id, form, roles));
    }

    @AfterAll
    static void stopsSpark() {
        spark.close();
    }

    @Test
    void standInTheReportOfTheirFileInTheContractsOrderThenByName() throws Exception {
        FileRef file = sealed("bench-run", "2026/run-7.csv", 1, VALUES);
        Ready report = report(new ReportRequest.OfFile(file));
        List<String> lines = List.of(
                "From 2026/run-7.yaml",
                HEAD,
                "plan.boiler.limit|16.50",
                "plan.bench|Стенд № 4",
                "plan.boiler.serial|00417",
                "plan.gears.0|3.6",
                "plan.gears.2|1.4",
                "plan.gears.10|0.7",
                "plan.gears.1a|2.1",
                "plan.operator|" + FORMULA,
                "plan.remark|" + VALUES.get("plan.remark"));

        assertThat(Documents.docx(document(report, "docx")))
                .containsSequence(lines)
                .containsSubsequence("Channels", "Parameters", "Data quality");
        assertThat(Documents.xlsx(document(report, "xlsx"), "Parameters")).containsSequence(lines);
        assertThat(Documents.pdfByCells(document(report, "pdf")))
                .containsSubsequence(lines.subList(0, 9).stream()
                        .map(line -> line.replace('|', ' '))
                        .toList());
    }

    @Test
    void areNumbersInAWorkbookIfTheContractSaysSoAndTextAsWrittenIfNot() throws Exception {
        FileRef file = sealed("bench-run", "typed.csv", 1, VALUES);
        try (InputStream stream = Files.newInputStream(document(report(new ReportRequest.OfFile(file)), "xlsx"));
                XSSFWorkbook workbook = new XSSFWorkbook(stream)) {
            assertThat(cell(workbook, "plan.boiler.limit").getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(cell(workbook, "plan.boiler.limit").getNumericCellValue())
                    .isEqualTo(16.5);
            assertThat(cell(workbook, "plan.boiler.serial").getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell(workbook, "plan.operator").getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell(workbook, "plan.operator").getCellStyle().getWrapText())
                    .isFalse();
            assertThat(cell(workbook, "plan.remark").getCellStyle().getWrapText())
                    .as("a long text goes on in further lines")
                    .isTrue();
            assertThat(cell(workbook, "plan.remark").getRow().getHeightInPoints())
                    .as("and has room for the four lines that its 230 characters need")
                    .isGreaterThanOrEqualTo(4 * workbook.getSheet("Parameters").getDefaultRowHeightInPoints());
        }
    }

    @Test
    void keepAllDigitsThatAWorkbooksNumberWouldLose() throws Exception {
        FileRef file = sealed("bench-run", "long.csv", 1, Map.of("plan.boiler.limit", "12345678901234567.8"));
        Ready report = report(new ReportRequest.OfFile(file));
        assertThat(Documents.xlsx(document(report, "xlsx"), "Parameters"))
                .containsSequence(HEAD, "plan.boiler.limit|12345678901234567.8");
    }

    @Test
    void nameTheirFileInTheReportOfAPeriod() throws Exception {
        sealed("bench-days", "b.csv", 2, Map.of("plan.bench", "5"));
        sealed("bench-days", "a.csv", 1, Map.of("plan.bench", "4", "plan.boiler.limit", "12"));
        sealed("bench-days", "c.csv", 3, Map.of());
        Ready report = report(new ReportRequest.OfPeriod("bench-days", Optional.empty(), Optional.empty(), "all"));
        assertThat(Documents.docx(document(report, "docx")))
                .containsSequence(
                        "By file",
                        "File|Parameter|Value",
                        "a.csv|plan.boiler.limit|12",
                        "a.csv|plan.bench|4",
                        "b.csv|plan.bench|5",
                        "Data quality");
    }

    @Test
    void standInAClimateReportToo() throws Exception {
        FileRef file = sealed("bench-climate", "day.csv", 1, Map.of("plan.bench", "roof"));
        Ready report = report(new ReportRequest.OfFile(file));
        assertThat(Documents.docx(document(report, "docx")))
                .containsSequence("Parameters", "From day.yaml", HEAD, "plan.bench|roof", "Data quality");
    }

    @Test
    void leaveNoTraceWhereThereAreNone() throws Exception {
        FileRef file = sealed("bench-run", "alone.csv", 1, Map.of());
        Ready report = report(new ReportRequest.OfFile(file));
        assertThat(Documents.docx(document(report, "docx"))).doesNotContain("Parameters", HEAD);
        assertThat(Documents.pdf(document(report, "pdf"))).doesNotContain("Parameters");
        try (InputStream stream = Files.newInputStream(document(report, "xlsx"));
                XSSFWorkbook workbook = new XSSFWorkbook(stream)) {
            assertThat(workbook.getSheet("Parameters")).isNull();
        }
    }

    @Test
    void areCountedWhereThereAreTooManyToShow() throws Exception {
        Map<String, String> many =
                IntStream.range(0, 1_003).boxed().collect(Collectors.toMap(i -> "plan.points." + i, i -> "v" + i));
        FileRef file = sealed("bench-run", "many.csv", 1, many);
        Ready report = report(new ReportRequest.OfFile(file));
        assertThat(Documents.docx(document(report, "docx")))
                .containsSequence(
                        "plan.points.998|v998",
                        "plan.points.999|v999",
                        "… and 3 more values; the ledger has them all.");
    }

    private static FileRef sealed(String dataset, String name, int day, Map<String, String> values) {
        FileRef file = Warehouse.file(dataset, name, 1);
        String part = warehouse.part(
                file,
                0,
                "SELECT TIMESTAMP '2026-02-0" + day + " 10:00:00' + to_seconds(s) AS time, s / 7.0::DOUBLE AS pressure"
                        + " FROM range(100) t(s)");
        KeptCompanion plan = new KeptCompanion(
                "plan", name.replace(".csv", ".yaml"), "raw/companion-plan", 1, Instant.EPOCH, "ab".repeat(32));
        warehouse.sealWith(plan, values, file, new RowCounts(100, 100, 0, 0), part);
        return file;
    }

    private static Ready report(ReportRequest request) throws Exception {
        return (Ready) job.run(request);
    }

    private static Path document(Ready report, String kind) {
        return report.report().documents().stream()
                .filter(document -> document.kind().equals(kind))
                .map(Document::path)
                .map(outbox::resolve)
                .findFirst()
                .orElseThrow();
    }

    private static Cell cell(XSSFWorkbook workbook, String parameter) {
        for (Row row : workbook.getSheet("Parameters")) {
            if (row.getCell(0) != null && row.getCell(0).getStringCellValue().equals(parameter)) {
                return Objects.requireNonNull(row.getCell(1));
            }
        }
        throw new AssertionError("no line for " + parameter);
    }
}
