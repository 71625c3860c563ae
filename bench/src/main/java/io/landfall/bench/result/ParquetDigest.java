package io.landfall.bench.result;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads results with DuckDB, whoever wrote them: how many rows there are, and a digest of the contract's columns that
 * depends on every value and on no order.
 */
public final class ParquetDigest {
    private ParquetDigest() {}

    /**
     * What good rows come to.
     *
     * @param rows how many
     * @param digest sum of the rows' hashes
     */
    public record Rows(long rows, String digest) {}

    /** Counts and digests the contract's columns in some files or globs. */
    public static Rows ofRows(List<String> files, DatasetContract contract) throws SQLException {
        if (files.isEmpty()) {
            return new Rows(0, "0");
        }
        String columns =
                contract.columns().stream().map(ParquetDigest::canonical).collect(Collectors.joining(", "));
        String sql = "SELECT count(*), coalesce(sum(hash(" + columns + ")), 0)::VARCHAR FROM " + source(files);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit='2GB'");
            try (ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return new Rows(result.getLong(1), result.getString(2));
            }
        }
    }

    /** Counts bad rows by {@code <column>:<rule>}. */
    public static Map<String, Long> ofRejects(List<String> files) throws SQLException {
        Map<String, Long> rejects = new TreeMap<>();
        if (files.isEmpty()) {
            return rejects;
        }
        String sql = "SELECT \"column\" || ':' || \"rule\", count(*) FROM " + source(files) + " GROUP BY 1";
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rejects.put(result.getString(1), result.getLong(2));
            }
        }
        return rejects;
    }

    private static String source(List<String> files) {
        String names =
                files.stream().map(file -> "'" + file.replace("'", "''") + "'").collect(Collectors.joining(", "));
        return "read_parquet([" + names + "], hive_partitioning=false)";
    }

    /** One type for each declared one, so that equal values have equal hashes whoever wrote them. */
    private static String canonical(Column column) {
        ColumnType type = column.type();
        String name = "\"" + column.name() + "\"";
        if (type instanceof ColumnType.Text) {
            return name + "::VARCHAR";
        }
        if (type instanceof ColumnType.Whole) {
            return name + "::BIGINT";
        }
        if (type instanceof ColumnType.Floating) {
            return name + "::DOUBLE";
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return name + "::DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof ColumnType.Truth) {
            return name + "::BOOLEAN";
        }
        return type instanceof ColumnType.Day ? name + "::DATE" : name + "::TIMESTAMP";
    }
}
