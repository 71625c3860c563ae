package io.landfall.report;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB as the second opinion on every figure. Its sums are of whole numbers, so that no floating point enters. */
final class Oracle {
    private Oracle() {}

    /** The first column of a query in a database of its own. */
    static List<String> lines(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:")) {
            return lines(connection, query);
        }
    }

    /** The first column of a query. */
    static List<String> lines(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (result.next()) {
                lines.add(result.getString(1));
            }
            return lines;
        }
    }

    /** SQL of a quotient of whole numbers as a whole number, halves away from zero. */
    static String mean(String sum, String count) {
        return "sign(%1$s) * ((2 * abs(%1$s) + (%2$s)) // (2 * (%2$s)))".formatted(sum, count);
    }

    /** SQL of a whole number of tenths as a report shows it. */
    static String shown(String tenths) {
        return "(CASE WHEN %1$s < 0 THEN '-' ELSE '' END || (abs(%1$s)::BIGINT // 10) || '.' || (abs(%1$s)::BIGINT %% 10))"
                .formatted(tenths);
    }
}
