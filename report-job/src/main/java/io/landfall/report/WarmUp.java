package io.landfall.report;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.dataset.ReportBinding;
import io.landfall.report.climate.ClimateSummary;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.docx.DocxReport;
import io.landfall.report.docx.Template;
import io.landfall.report.form.FormSource;
import io.landfall.report.pdf.PdfReport;
import io.landfall.report.spark.WarmSpark;
import io.landfall.report.xlsx.XlsxReport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Makes a small report of made-up rows into nowhere, so that the first real one finds everything loaded. */
final class WarmUp {
    private final WarmSpark spark;

    WarmUp(WarmSpark spark) {
        this.spark = spark;
    }

    void run() {
        SparkSession session = spark.session();
        Dataset<Row> rows = session.sql("SELECT * FROM VALUES"
                + " (DATE'2026-01-01', CAST(1.5 AS DECIMAL(5,1)), '0000000000000000', 1),"
                + " (DATE'2026-02-01', CAST(2.5 AS DECIMAL(5,1)), '0000000000000000', 1)"
                + " AS rows(day, reading, _file_id, _generation)");
        ReportBinding binding = new ReportBinding(
                ClimateSummary.NAME,
                Map.of("time", "day", "temperature", "reading", "precipitation", "reading", "wind", "reading"),
                Map.of(),
                true);
        DatasetContract contract = new DatasetContract(
                "warm-up",
                "Warm-up",
                "1",
                "",
                ArrivalRules.of("*"),
                FileFormat.CSV,
                Optional.empty(),
                CsvDialect.DEFAULT,
                List.of(
                        column("day", new ColumnType.Day("yyyy-MM-dd")),
                        column("reading", new ColumnType.Decimal(5, 1))),
                FileRules.NONE,
                List.of(),
                Optional.of(binding));
        ReportDocument document = new ClimateSummary()
                .fill(new FormSource(contract, binding, List.of(), rows, Optional.empty(), Optional.empty(), "warm-up"))
                .document();
        try {
            OutputStream nowhere = OutputStream.nullOutputStream();
            DocxReport.write(document, Template.BUILT_IN, Template.builtIn(), nowhere);
            XlsxReport.write(document, nowhere);
            PdfReport.write(document, nowhere);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write a report into nowhere", e);
        }
    }

    private static Column column(String name, ColumnType type) {
        return new Column(
                name,
                name,
                type,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                name);
    }
}
