package io.landfall.job.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.dataset.ArrivalRules;
import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.parsing.ParsedText;
import io.landfall.job.validation.RowValidator;
import io.landfall.job.validation.TypedBatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DuckDB reads from a part is what it reads from the text that the part was made of. */
class CuratedPartTest {
    private static final long SEED = 20261121;
    private static final int BATCH_ROWS = 700;

    private static final List<Column> COLUMNS = List.of(
            column("id", new ColumnType.Whole(), true),
            column("few", new ColumnType.Whole(), false),
            column("many", new ColumnType.Floating(), true),
            column("some", new ColumnType.Floating(), false),
            column("small", new ColumnType.Decimal(5, 2), false),
            column("large", new ColumnType.Decimal(18, 4), true),
            column("truth", new ColumnType.Truth(), false),
            column("sure", new ColumnType.Truth(), true),
            column("day", new ColumnType.Day("yyyy-MM-dd"), false),
            column("moment", new ColumnType.Moment("yyyy-MM-dd HH:mm:ss", ""), true),
            column("kind", new ColumnType.Text(), true),
            column("word", new ColumnType.Text(), false),
            column("own", new ColumnType.Text(), true),
            column("never", new ColumnType.Text(), false),
            column("nil", new ColumnType.Whole(), false));

    private static final String TYPES = "{'id': 'BIGINT', 'few': 'BIGINT', 'many': 'DOUBLE', 'some': 'DOUBLE',"
            + " 'small': 'DECIMAL(5,2)', 'large': 'DECIMAL(18,4)', 'truth': 'BOOLEAN', 'sure': 'BOOLEAN',"
            + " 'day': 'DATE', 'moment': 'TIMESTAMP', 'kind': 'VARCHAR', 'word': 'VARCHAR', 'own': 'VARCHAR',"
            + " 'never': 'VARCHAR', 'nil': 'BIGINT'}";

    @TempDir
    private Path folder;

    private static Column column(String name, ColumnType type, boolean required) {
        return new Column(
                name,
                name,
                type,
                required,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                name);
    }

    @Test
    void holdsWhatTheTextSaysWhateverTheNumberOfPages() throws Exception {
        for (int rows : List.of(1, 7, BATCH_ROWS, 19_999, 20_000, 20_001, 70_000)) {
            writeAndCompare(rows, COLUMNS, TYPES);
        }
    }

    @Test
    void holdsAThousandColumnsInSmallPages() throws Exception {
        List<Column> columns = IntStream.range(0, 1_000)
                .mapToObj(c -> column("c" + c, new ColumnType.Floating(), c % 2 == 0))
                .toList();
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < 2_300; row++) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns.size(); c++) {
                boolean empty = c % 2 == 1 && random.nextInt(50) == 0;
                line.append(c == 0 ? "" : ",").append(empty ? "" : String.valueOf(random.nextInt(20_000) / 8.0));
            }
            lines.add(line.toString());
        }
        compare(
                columns,
                lines,
                "{"
                        + String.join(
                                ", ",
                                columns.stream()
                                        .map(column -> "'" + column.name() + "': 'DOUBLE'")
                                        .toList())
                        + "}");
    }

    private void writeAndCompare(int rows, List<Column> columns, String types) throws Exception {
        Random random = new Random(SEED + rows);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            lines.add(line(random, row, rows));
        }
        compare(columns, lines, types);
    }

    private static String line(Random random, int row, int rows) {
        boolean lateChange = row > rows / 2;
        List<String> fields = List.of(
                String.valueOf(1_000_000_000_000L + row),
                random.nextInt(5) == 0 ? "" : String.valueOf(random.nextInt(12) - 6),
                String.valueOf(random.nextDouble() * 1e6 - 5e5),
                random.nextInt(3) == 0 ? "" : String.valueOf(random.nextInt(lateChange ? 500_000 : 50) / 4.0),
                random.nextInt(9) == 0 ? "" : (random.nextInt(1_999) - 999) + "." + (10 + random.nextInt(90)),
                (random.nextLong(2_000_000_000_000L) - 1_000_000_000_000L) + ".25",
                random.nextInt(4) == 0 ? "" : String.valueOf(random.nextBoolean()),
                row % 100 < 50 ? "true" : "false",
                random.nextInt(7) == 0 ? "" : "20" + (10 + random.nextInt(80)) + "-0" + (1 + random.nextInt(9)) + "-11",
                "2024-05-06 0" + row / 3_600 % 10 + ":" + (10 + row / 60 % 50) + ":" + (10 + row % 50),
                List.of("ok", "warn", "a kind of more than eight bytes").get(random.nextInt(3)),
                random.nextInt(6) == 0 ? "" : "слово " + random.nextInt(lateChange ? 100_000 : 30),
                "row " + row + " of " + Long.toHexString(random.nextLong()),
                "",
                "");
        return String.join(",", fields);
    }

    private void compare(List<Column> columns, List<String> lines, String types) throws Exception {
        Hdfs files = Hdfs.connect(folder.toUri().toString().replaceAll("/+$", ""));
        DatasetContract contract = contract(columns);
        FileRef file = new FileRef("any", "0123456789abcdef", 7, "any.csv");
        String name = "part-" + lines.size() + "-" + columns.size() + ".parquet";
        List<String> header = columns.stream().map(Column::name).toList();
        RowGroups groups = new RowGroups();
        RowValidator validator = new RowValidator(columns, contract.csv());
        // what an earlier part leaves in the memory that is used again must not show
        List<String> others = new ArrayList<>(lines.subList(lines.size() / 3, lines.size()));
        Collections.reverse(others);
        for (List<String> rows : List.of(others, lines)) {
            try (CuratedPart part =
                    new CuratedPart(files, groups, files.path(rows == lines ? name : "other-" + name), contract)) {
                for (int from = 0; from < rows.size(); from += BATCH_ROWS) {
                    List<String> some = rows.subList(from, Math.min(rows.size(), from + BATCH_ROWS));
                    TypedBatch batch =
                            validator.validate(ParsedText.batch(contract, header, String.join("\n", some) + "\n"));
                    assertThat(batch.rejected()).isEmpty();
                    part.write(batch, file);
                }
                part.finish();
                assertThat(part.rows().all()).isEqualTo(rows.size());
            }
        }
        Path text = folder.resolve("text-" + lines.size() + ".csv");
        Files.writeString(
                text, String.join(",", header) + "\n" + String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
        String csv = "read_csv('" + text + "', header = true, delim = ',', columns = " + types + ")";
        String parquet = "read_parquet('" + folder.resolve(name) + "')";
        String named = String.join(
                ", ", header.stream().map(column -> '"' + column + '"').toList());
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            assertThat(number(statement, "SELECT count(*) FROM " + parquet)).isEqualTo(lines.size());
            assertThat(number(
                            statement,
                            "SELECT count(*) FROM ((SELECT " + named + " FROM " + csv + ") EXCEPT ALL (SELECT " + named
                                    + " FROM " + parquet + "))"))
                    .as("rows of the text of %s lines that the part lacks, seed %s", lines.size(), SEED)
                    .isZero();
            assertThat(number(
                            statement,
                            "SELECT count(*) FROM " + parquet
                                    + " WHERE _file_id = '0123456789abcdef' AND _generation = 7"))
                    .isEqualTo(lines.size());
            assertThat(number(
                            statement,
                            "SELECT count(DISTINCT \"" + header.get(0) + "\") FILTER (_row BETWEEN 1 AND " + BATCH_ROWS
                                    + ") FROM " + parquet))
                    .isPositive();
            compareStatistics(statement, columns, folder.resolve(name).toString(), parquet);
        }
    }

    /** Readers leave out whole row groups by these numbers: wrong ones would lose rows. */
    private static void compareStatistics(Statement statement, List<Column> columns, String path, String parquet)
            throws SQLException {
        for (Column column : columns.subList(0, Math.min(columns.size(), 20))) {
            if (column.type() instanceof ColumnType.Text) {
                continue; // shortened in the footer
            }
            String name = column.name();
            String cast = "TRY_CAST(%s AS DOUBLE)";
            boolean numeric = column.type() instanceof ColumnType.Whole
                    || column.type() instanceof ColumnType.Floating
                    || column.type() instanceof ColumnType.Decimal;
            if (numeric) {
                assertThat(number(
                                statement,
                                "SELECT count(*) FROM (SELECT min(" + cast.formatted("stats_min_value")
                                        + ") AS low, max(" + cast.formatted("stats_max_value")
                                        + ") AS high FROM parquet_metadata('" + path + "') WHERE path_in_schema = '"
                                        + name
                                        + "'), (SELECT min(\"" + name + "\")::DOUBLE AS least, max(\"" + name
                                        + "\")::DOUBLE AS most FROM " + parquet
                                        + ") WHERE low IS NOT DISTINCT FROM least AND high IS NOT DISTINCT FROM most"))
                        .as("bounds of %s in the footer", name)
                        .isOne();
            }
            assertThat(number(
                            statement,
                            "SELECT (SELECT sum(stats_null_count) FROM parquet_metadata('" + path
                                    + "') WHERE path_in_schema = '" + name + "') - (SELECT count(*) FROM " + parquet
                                    + " WHERE \"" + name + "\" IS NULL)"))
                    .as("missing values of %s in the footer", name)
                    .isZero();
        }
    }

    private static long number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).isTrue();
            return result.getLong(1);
        }
    }

    private static DatasetContract contract(List<Column> columns) {
        return new DatasetContract(
                "any",
                "Any",
                "1.0.0",
                "ab",
                ArrivalRules.of("*"),
                FileFormat.CSV,
                Optional.empty(),
                CsvDialect.DEFAULT,
                columns,
                FileRules.NONE,
                List.of(),
                Optional.empty());
    }
}
