package io.landfall.local.chaos;

import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads parts by a way of its own: over HTTP, with DuckDB. */
final class StoredRows implements AutoCloseable {
    private static final String TEXT_COLUMNS = Stream.of(Field.values())
            .filter(field -> field != Field.RATIO)
            .map(field -> field.clean() + "::VARCHAR AS " + field.clean())
            .collect(Collectors.joining(", "));

    private final WebHdfs hdfs;
    private final Path folder;
    private final Connection connection;

    /** A reader that keeps copies in a folder for a moment. */
    StoredRows(WebHdfs hdfs, Path folder) throws IOException, SQLException {
        this.hdfs = hdfs;
        this.folder = Files.createDirectories(folder);
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '512MB'");
            statement.execute("SET temp_directory = '" + quoted(folder) + "'");
        }
    }

    /**
     * A good row of a part.
     *
     * @param row its place in its file
     * @param fileId the file that it names
     * @param id its value of {@link Field#ID}
     * @param values its columns, as {@link MadeRow#values} has them
     */
    record Good(long row, String fileId, long id, List<String> values) {}

    /** A bad row of a part. */
    record Bad(long row, String fileId, long line, MadeRow.Reject reject, String raw) {}

    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** The good rows of these parts that are an entry's, each as often as it stands there. */
    List<Good> good(List<SealedFile.Part> parts, SealedFile entry)
            throws IOException, InterruptedException, SQLException {
        return read("SELECT " + TEXT_COLUMNS + ", ratio, _row, _file_id FROM ", parts, entry, StoredRows::good);
    }

    /** The bad rows of these parts that are an entry's, each as often as it stands there. */
    List<Bad> bad(List<SealedFile.Part> parts, SealedFile entry)
            throws IOException, InterruptedException, SQLException {
        return read("SELECT _row, _file_id, line, \"column\", rule, value, raw FROM ", parts, entry, StoredRows::bad);
    }

    /** Of a part of its own all rows are an entry's; of one of its bundle those that say so. */
    private static String rowsOf(SealedFile entry) {
        return entry.isBundled()
                ? " WHERE _file_id = '" + entry.fileId() + "' AND _generation = " + entry.generation()
                : "";
    }

    private static Good good(ResultSet row) throws SQLException {
        List<String> values = new ArrayList<>();
        for (Field field : Field.values()) {
            String value =
                    field == Field.RATIO ? Double.toString(row.getDouble("ratio")) : row.getString(field.clean());
            values.add(row.wasNull() ? MadeRow.MISSING : value);
        }
        return new Good(
                row.getLong("_row"),
                row.getString("_file_id"),
                Long.parseLong(row.getString(Field.ID.clean())),
                values);
    }

    private static Bad bad(ResultSet row) throws SQLException {
        return new Bad(
                row.getLong("_row"),
                row.getString("_file_id"),
                row.getLong("line"),
                new MadeRow.Reject(row.getString("column"), row.getString("rule"), row.getString("value")),
                row.getString("raw"));
    }

    private <T> List<T> read(String select, List<SealedFile.Part> parts, SealedFile entry, Reader<T> reader)
            throws IOException, InterruptedException, SQLException {
        List<T> rows = new ArrayList<>();
        if (parts.isEmpty()) {
            return rows;
        }
        List<Path> copies = new ArrayList<>();
        for (SealedFile.Part part : parts) {
            Path copy = folder.resolve(copies.size() + ".parquet");
            hdfs.download(part.path(), copy);
            copies.add(copy);
        }
        String files = copies.stream().map(copy -> "'" + quoted(copy) + "'").collect(Collectors.joining(", "));
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(select + "read_parquet([" + files + "])" + rowsOf(entry))) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        for (Path copy : copies) {
            Files.delete(copy);
        }
        return rows;
    }

    private static String quoted(Path path) {
        return path.toString().replace("'", "''");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
