package io.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.docx.Templates;
import io.landfall.report.outbox.Outbox;
import io.landfall.report.spark.WarmSpark;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample recording as DuckDB reads it becomes a part; the report is read back and held against DuckDB's figures. */
class RecordingSummaryTest {
    private static final Path CSV = Path.of("../samples/vehicle-recording/run-0417.csv");

    @Test
    void showsOfEachChannelWhatAnOracleFinds(@TempDir Path folder) throws Exception {
        DatasetContract contract = Warehouse.contract("vehicle-recording");
        Warehouse warehouse = new Warehouse(folder.resolve("hdfs"));
        FileRef file = Warehouse.file("vehicle-recording", "run-0417.csv", 1);
        Path utf8 = folder.resolve("utf8.csv");
        List<String> lines = Files.readAllLines(CSV, Charset.forName("windows-1251"));
        long fields = fields(lines.get(2));
        Files.write(
                utf8,
                lines.stream().skip(2).filter(line -> fields(line) == fields).toList());
        String part = warehouse.part(file, 0, good(contract, utf8));
        String parquet = "'" + warehouse.root().resolve(part) + "'";
        long rows = Long.parseLong(query("SELECT count(*) FROM " + parquet).get(0));
        warehouse.seal(file, new RowCounts(rows + 3, rows, 3, 0), Map.of("speed_kmh:type", 2L, ":columns", 1L), part);
        try (WarmSpark spark = new WarmSpark("local[2]", 0)) {
            ReportJob job = new ReportJob(
                    spark,
                    warehouse.root().toUri(),
                    new Contracts(Warehouse.DATASETS),
                    new Templates(folder.resolve("templates")),
                    new Outbox(folder.resolve("outbox")),
                    Clock.systemUTC());
            Ready report = (Ready) job.run(new ReportRequest.OfFile(file));
            List<String> expected = oracle(contract, parquet);
            assertThat(expected).hasSizeGreaterThan(50);
            Path docx = folder.resolve("outbox")
                    .resolve(report.report().documents().get(0).path());
            assertThat(Documents.docx(docx)).containsSubsequence(expected);
            Path pdf = folder.resolve("outbox")
                    .resolve(report.report().documents().get(2).path());
            assertThat(String.join(" ", Documents.pdf(pdf))).contains("Vпр (км/ч)", "speed_kmh type 2");
        }
    }

    private static long fields(String line) {
        return line.chars().filter(character -> character == ';').count();
    }

    /** The columns that are all numbers as their types; the few bad rows are left out, as validation would. */
    private static String good(DatasetContract contract, Path csv) {
        String raw = "read_csv('" + csv + "', delim = ';', quote = '', header = true, all_varchar = true)";
        String columns = contract.columns().stream()
                .map(column -> typed(column) + " AS \"" + column.name() + "\"")
                .collect(Collectors.joining(", "));
        String required = contract.columns().stream()
                .filter(Column::required)
                .map(column -> '"' + column.name() + "\" IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        return "SELECT * FROM (SELECT " + columns + " FROM " + raw + ") WHERE " + required;
    }

    private static String typed(Column column) {
        String text = "nullif(nullif(\"" + column.source() + "\", '---'), '')";
        if (column.type() instanceof ColumnType.Moment) {
            return "try_strptime(" + text + ", '%d.%m.%Y %H:%M:%S.%g')";
        }
        String point = "replace(" + text + ", ',', '.')";
        if (column.type() instanceof ColumnType.Floating) {
            return "try_cast(" + point + " AS DOUBLE)";
        }
        if (column.type() instanceof ColumnType.Decimal decimal) {
            return "try_cast(" + point + " AS DECIMAL(" + decimal.precision() + "," + decimal.scale() + "))";
        }
        return column.type() instanceof ColumnType.Whole ? "try_cast(" + text + " AS BIGINT)" : text;
    }

    private static List<String> oracle(DatasetContract contract, String parquet) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (Column column : contract.columns()) {
            int digits = digits(column.type());
            if (digits < 0) {
                continue;
            }
            String value = "\"" + column.name() + "\"::DECIMAL(38,9)";
            String first = "(SELECT min(time) FROM " + parquet + " WHERE " + value + " = %s)";
            String units = "sum((" + value + " * 1000000000)::HUGEINT)";
            int meanDigits = Math.max(digits, 3);
            String divisor = "(count(" + value + ") * 10::HUGEINT ** " + (9 - meanDigits) + ")::HUGEINT";
            String mean = "sign(%1$s)::HUGEINT * ((2 * abs(%1$s) + %2$s) // (2 * %2$s))".formatted(units, divisor);
            List<String> line = query("SELECT concat_ws('|', count(" + value + "), count(*) - count(" + value + "), "
                    + "min(" + value + ")::DECIMAL(30," + digits + "), '@lo', (" + mean + ")::VARCHAR, max(" + value
                    + ")::DECIMAL(30," + digits + "), '@hi') FROM " + parquet);
            String low = query("SELECT " + moment(first.formatted("(SELECT min(" + value + ") FROM " + parquet + ")")))
                    .get(0);
            String high = query("SELECT " + moment(first.formatted("(SELECT max(" + value + ") FROM " + parquet + ")")))
                    .get(0);
            String[] cells = line.get(0).split("\\|", -1);
            cells[4] = new java.math.BigDecimal(new java.math.BigInteger(cells[4]), meanDigits).toPlainString();
            lines.add(
                    column.title() + "|" + column.source() + "|" + column.unit().orElse("") + "|"
                            + String.join("|", cells).replace("@lo", low).replace("@hi", high));
        }
        return lines;
    }

    private static String moment(String time) {
        return "rtrim(rtrim(strftime(" + time + ", '%Y-%m-%d %H:%M:%S.%f'), '0'), '.')";
    }

    private static int digits(ColumnType type) {
        if (type instanceof ColumnType.Decimal decimal) {
            return decimal.scale();
        }
        if (type instanceof ColumnType.Whole) {
            return 0;
        }
        return type instanceof ColumnType.Floating ? 3 : -1;
    }

    private static List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (result.next()) {
                lines.add(String.valueOf(result.getString(1)));
            }
            return lines;
        }
    }
}
