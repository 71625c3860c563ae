package io.landfall.bench.duckdb;

import io.landfall.bench.contestant.Contestant;
import io.landfall.bench.contestant.ContestantOptions;
import io.landfall.bench.contestant.Outcome;
import io.landfall.bench.data.CaseData;
import io.landfall.bench.data.HeaderOrder;
import io.landfall.bench.measure.ProcessMeter;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.DatasetContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * DuckDB in its own process over JDBC: reads CSV, casts, checks, and writes good and bad rows as Parquet. It knows no
 * Windows-1251; the recording is read as Latin-1, its columns are named by position, and the letters of its bad rows are
 * translated.
 */
public final class DuckDb implements Contestant {
    private final Connection connection;

    /** Opens an in-memory database with so many threads. */
    public DuckDb(ContestantOptions options) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads=" + options.threads());
            statement.execute("SET memory_limit='5GB'");
            statement.execute("SET temp_directory=" + ContractSql.text(options.folder() + "/spill"));
            // Rows need no order, and keeping it costs.
            statement.execute("SET preserve_insertion_order=false");
            statement.execute("SET enable_progress_bar=false");
        }
    }

    /** The fastest; {@code -Dlandfall.bench.duckdb} takes another to compare. */
    private static Formulation formulation() {
        String wanted = System.getProperty("landfall.bench.duckdb", "typed_table");
        return Formulation.valueOf(wanted.toUpperCase(Locale.ROOT));
    }

    @Override
    public Outcome run(CaseData data, Path output) throws IOException {
        ProcessMeter meter = ProcessMeter.ofThisProcess();
        long begin = System.nanoTime();
        DatasetContract contract = data.contract();
        List<Column> order = HeaderOrder.of(data.files().get(0), contract);
        Formulation formulation = formulation();
        ContractSql sql = new ContractSql(contract);
        String reader = sql.read(data.data().resolve("*.csv").toString(), order, formulation.isTyped());
        Files.createDirectories(output.resolve("good"));
        Files.createDirectories(output.resolve("bad"));
        try (Statement statement = connection.createStatement()) {
            write(statement, sql, formulation, sql.checked(reader, formulation.isTyped()), output);
            if (formulation.isTyped()) {
                writeUncast(statement, sql, output);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        double wall = (System.nanoTime() - begin) / 1e9;
        ProcessMeter.Cost cost = meter.end();
        return new Outcome(
                wall,
                cost.cpuSeconds(),
                cost.peakBytes(),
                List.of(output.resolve("good/**/*.parquet").toString()),
                List.of(output.resolve("bad/**/*.parquet").toString()),
                Map.of());
    }

    private static void write(
            Statement statement, ContractSql sql, Formulation formulation, String checked, Path output)
            throws SQLException, IOException {
        boolean typed = formulation.isTyped();
        switch (formulation) {
            case TYPED_PARTED, TEXT_PARTED -> {
                String both = "SELECT " + sql.goodColumns() + ", " + sql.badColumns(typed)
                        + ", (broken IS NOT NULL)::INTEGER AS bad FROM (" + checked + ")";
                statement.execute("COPY (" + both + ") TO " + ContractSql.text(output + "/parted")
                        + " (FORMAT parquet, COMPRESSION snappy, PARTITION_BY (bad))");
                Files.move(output.resolve("parted/bad=0"), output.resolve("good/parted"));
                if (Files.exists(output.resolve("parted/bad=1"))) {
                    Files.move(output.resolve("parted/bad=1"), output.resolve("bad/parted"));
                }
            }
            case TYPED_TABLE, TEXT_TABLE -> {
                statement.execute("CREATE OR REPLACE TEMP TABLE checked AS " + checked);
                copy(statement, "SELECT " + sql.goodColumns() + " FROM checked WHERE broken IS NULL", output, "good");
                copy(
                        statement,
                        "SELECT " + sql.badColumns(typed) + " FROM checked WHERE broken IS NOT NULL",
                        output,
                        "bad");
                statement.execute("DROP TABLE checked");
            }
            case TYPED_TWICE, TEXT_TWICE -> {
                String good = "SELECT " + sql.goodColumns() + " FROM (" + checked + ") WHERE broken IS NULL";
                copy(
                        statement,
                        good.replace("store_rejects=true", "ignore_errors=true").replace(", rejects_limit=0", ""),
                        output,
                        "good");
                String bad = "SELECT " + sql.badColumns(typed) + " FROM (" + checked + ") WHERE broken IS NOT NULL";
                copy(statement, bad, output, "bad");
            }
        }
    }

    private static void copy(Statement statement, String select, Path output, String kind) throws SQLException {
        statement.execute("COPY (" + select + ") TO " + ContractSql.text(output + "/" + kind + "/rows.parquet")
                + " (FORMAT parquet, COMPRESSION snappy)");
    }

    /** What the reader could not cast: the first error of each line. */
    private static void writeUncast(Statement statement, ContractSql sql, Path output) throws SQLException {
        String first = "SELECT column_name AS \"column\", 'type' AS \"rule\", " + sql.letters("csv_line")
                + " AS raw, file_path AS file FROM (SELECT *, row_number() OVER (PARTITION BY e.scan_id, e.file_id, line"
                + " ORDER BY column_idx) AS nth FROM reject_errors e JOIN reject_scans USING (scan_id, file_id))"
                + " WHERE nth = 1";
        statement.execute("COPY (" + first + ") TO " + ContractSql.text(output + "/bad/uncast.parquet")
                + " (FORMAT parquet, COMPRESSION snappy)");
        statement.execute("DROP TABLE reject_errors");
        statement.execute("DROP TABLE reject_scans");
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
