package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet and JSON that DuckDB wrote, read back. */
class TableReadersTest {
    @TempDir
    private Path folder;

    private byte[] copied(String query, String options) throws SQLException, IOException {
        Path file = folder.resolve("table" + System.nanoTime());
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            statement.execute("SET force_mbedtls_unsafe = 'true'");
            statement.execute("PRAGMA add_parquet_key('key', '0123456789112345')");
            statement.execute("COPY (" + query + ") TO '" + file + "' (" + options + ")");
        }
        return Files.readAllBytes(file);
    }

    private byte[] parquet(String query) throws SQLException, IOException {
        return copied(query, "FORMAT parquet");
    }

    private static ReadRecords texts(byte[] file, String... sources) throws IOException {
        return ReadRecords.of(FormatContract.texts(FileFormat.PARQUET, sources), file);
    }

    @Test
    void writesEveryTypeAsText() throws SQLException, IOException {
        byte[] file = parquet("""
                SELECT -7::TINYINT AS tiny, 200::UTINYINT AS utiny, -30000::SMALLINT AS small, 123456789 AS whole,
                  9223372036854775807 AS large, 18446744073709551615::UBIGINT AS ularge, 0.1::DOUBLE AS dbl,
                  0.1::FLOAT AS flt, 1e300::DOUBLE AS big, 'NaN'::DOUBLE AS nan, '-Infinity'::DOUBLE AS inf,
                  true AS truth, 'Привет' AS txt, '\\xAB\\x01'::BLOB AS bin, DATE '2024-02-29' AS day,
                  TIME '12:30:00.5' AS tme, TIMESTAMP '2024-02-29 12:30:00.123456' AS ts,
                  TIMESTAMP_S '2024-02-29 12:30:00' AS tss, TIMESTAMP_MS '2024-02-29 12:30:00.5' AS tsms,
                  TIMESTAMP_NS '2024-02-29 12:30:00.123456789' AS tsns,
                  TIMESTAMPTZ '2024-02-29 12:30:00+03' AS tstz, -12345.67::DECIMAL(9,2) AS dec,
                  0.000000000000000000000001::DECIMAL(38,24) AS hugedec,
                  '0195a0e8-1234-7abc-8def-0123456789ab'::UUID AS id, 'b'::ENUM('a','b') AS enm, NULL::INTEGER AS nul""");
        String[] names = {
            "tiny", "utiny", "small", "whole", "large", "ularge", "dbl", "flt", "big", "nan", "inf", "truth", "txt",
            "bin", "day", "tme", "ts", "tss", "tsms", "tsns", "tstz", "dec", "hugedec", "id", "enm", "nul"
        };
        Map<String, String> expected = new LinkedHashMap<>();
        String[] texts = {
            "-7",
            "200",
            "-30000",
            "123456789",
            "9223372036854775807",
            "18446744073709551615",
            "0.1",
            "0.1",
            "1E+300",
            "NaN",
            "-Infinity",
            "true",
            "Привет",
            "ab01",
            "2024-02-29",
            "12:30:00.5",
            "2024-02-29T12:30:00.123456",
            "2024-02-29T12:30:00",
            "2024-02-29T12:30:00.5",
            "2024-02-29T12:30:00.123456789",
            "2024-02-29T09:30:00Z",
            "-12345.67",
            "0.000000000000000000000001",
            "0195a0e8-1234-7abc-8def-0123456789ab",
            "b"
        };
        for (int i = 0; i < texts.length; i++) {
            expected.put(names[i], texts[i]);
        }
        ReadRecords read = texts(file, names);
        assertThat(read.rows()).containsExactly(expected);
        assertThat(read.raw().get(0)).startsWith("{\"tiny\":-7,\"utiny\":200,").contains("\"nan\":\"NaN\"");
        assertThat(read.missing()).isEmpty();
    }

    @Test
    void reachesIntoStructsAndShowsListsAsJson() throws SQLException, IOException {
        byte[] file = parquet("""
                SELECT {'b': 1, 'c': {'d': 'x'}} AS a, [1, NULL, 3] AS l, [{'k': [true]}, NULL] AS s, MAP {'p': 1.5::DOUBLE} AS m,
                  [[1], [], NULL] AS n, [] AS e
                UNION ALL SELECT NULL, NULL, NULL, NULL, NULL, NULL""");
        ReadRecords read = texts(file, "a.b", "a.c.d", "a.c", "l", "s", "m", "n", "a.q", "e");
        assertThat(read.rows())
                .containsExactly(
                        Map.of(
                                "a.b", "1",
                                "a.c.d", "x",
                                "a.c", "{\"d\":\"x\"}",
                                "l", "[1,null,3]",
                                "s", "[{\"k\":[true]},null]",
                                "m", "[{\"key\":\"p\",\"value\":1.5}]",
                                "n", "[[1],[],null]",
                                "e", "[]"),
                        Map.of());
        assertThat(read.missing()).containsExactly("a.q");
        assertThat(read.raw().get(1)).isEqualTo("{}");
    }

    @Test
    void tellsMissingAndUnexpectedColumns() throws SQLException, IOException {
        ReadRecords read = texts(parquet("SELECT 1 AS a, 2 AS z, 3 AS q"), "b", "a");
        assertThat(read.missing()).containsExactly("b");
        assertThat(read.unexpected()).containsExactly("q", "z");
        assertThat(read.rows()).containsExactly(Map.of("a", "1"));
        assertThat(texts(parquet("SELECT range FROM range(7)"), "b").rows()).hasSize(7);
    }

    @Test
    void writesValuesAsTheContractDeclaresThem() throws SQLException, IOException {
        DatasetContract contract = FormatContract.of(FileFormat.PARQUET)
                .decimalComma()
                .column("n", new ColumnType.Floating())
                .column("w", new ColumnType.Whole())
                .column("day", new ColumnType.Day("dd.MM.yyyy"))
                .column("ts", new ColumnType.Moment("dd.MM.yyyy HH:mm:ss", ""))
                .column("tz", new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", "Europe/Moscow"))
                .column("fine", new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", ""))
                .column("millis", new ColumnType.Moment("yyyy-MM-dd HH:mm:ss.SSS", ""))
                .build();
        byte[] file = parquet("""
                SELECT 1.5::DOUBLE AS n, 5::DOUBLE AS w, DATE '2024-02-29' AS day, TIMESTAMP '2024-02-29 12:30:00' AS ts,
                  TIMESTAMPTZ '2024-02-29 09:30:00+00' AS tz, TIMESTAMP '2024-02-29 12:30:00.25' AS fine,
                  TIMESTAMP '2024-02-29 12:30:00.25' AS millis""");
        assertThat(ReadRecords.of(contract, file).rows())
                .containsExactly(Map.of(
                        "n", "1,5",
                        "w", "5",
                        "day", "29.02.2024",
                        "ts", "29.02.2024 12:30:00",
                        "tz", "2024-02-29T12:30:00",
                        "fine", "2024-02-29T12:30:00.25",
                        "millis", "2024-02-29 12:30:00.250"));
    }

    @Test
    void anHourThatClocksShowTwiceIsNotGuessed() throws SQLException, IOException {
        DatasetContract contract = FormatContract.of(FileFormat.PARQUET)
                .column("tz", new ColumnType.Moment("yyyy-MM-dd'T'HH:mm:ss", "Europe/Berlin"))
                .build();
        byte[] file = parquet("""
                SELECT unnest([TIMESTAMPTZ '2024-10-27 00:30:00+00', TIMESTAMPTZ '2024-10-27 01:30:00+00']) AS tz""");
        assertThat(ReadRecords.of(contract, file).rows())
                .containsExactly(Map.of("tz", "2024-10-27T02:30:00"), Map.of("tz", "2024-10-27T01:30:00Z"));
    }

    @Test
    void readsWhatDuckDbWritesInEveryCodec() throws SQLException, IOException {
        long seed = 42;
        for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd", "lz4_raw")) {
            for (String version : List.of("V1", "V2")) {
                byte[] file = copied(
                        "SELECT range AS a, (hash(range + " + seed + ") % 1000)::VARCHAR AS b, "
                                + "CASE WHEN range % 3 = 0 THEN NULL ELSE range / 7 END AS c, range % 5 = 0 AS d "
                                + "FROM range(6000)",
                        "FORMAT parquet, COMPRESSION " + codec + ", PARQUET_VERSION " + version
                                + ", ROW_GROUP_SIZE 2048");
                assertThat(texts(file, "a", "b", "c", "d").rows())
                        .as("%s %s", codec, version)
                        .isEqualTo(selected(file));
            }
        }
    }

    /** What DuckDB reads from the file that it wrote. */
    private List<Map<String, String>> selected(byte[] file) throws SQLException, IOException {
        Path path = Files.write(folder.resolve("again" + System.nanoTime()), file);
        List<Map<String, String>> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM read_parquet('" + path + "')")) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int c = 1; c <= columns; c++) {
                    String value = result.getString(c);
                    if (value != null) {
                        boolean isDouble =
                                result.getMetaData().getColumnTypeName(c).equals("DOUBLE");
                        row.put(
                                result.getMetaData().getColumnName(c),
                                isDouble
                                        ? new BigDecimal(value)
                                                .stripTrailingZeros()
                                                .toPlainString()
                                        : value);
                    }
                }
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void readsJsonThatDuckDbWrites() throws SQLException, IOException {
        String query = "SELECT range AS a, 'Ж\"' || range AS b FROM range(5000)";
        byte[] lines = copied(query, "FORMAT json");
        byte[] array = copied(query, "FORMAT json, ARRAY true");
        List<Map<String, String>> expected = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            expected.add(Map.of("a", Integer.toString(i), "b", "Ж\"" + i));
        }
        assertThat(ReadRecords.of(FormatContract.texts(FileFormat.JSON_LINES, "a", "b"), lines)
                        .rows())
                .isEqualTo(expected);
        assertThat(ReadRecords.of(FormatContract.texts(FileFormat.JSON_ARRAY, "a", "b"), array)
                        .rows())
                .isEqualTo(expected);
    }

    @Test
    void doublesAreTheShortestTextThatReadsBack() {
        Random random = new Random(11);
        for (int i = 0; i < 5_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(NumberText.of(value))).isEqualTo(value);
            }
            int cents = random.nextInt(10_000_000);
            assertThat(NumberText.of(cents / 100.0))
                    .isEqualTo(BigDecimal.valueOf(cents, 2).stripTrailingZeros().toPlainString());
        }
        assertThat(NumberText.of(2.0E-3)).isEqualTo("0.002");
        assertThat(NumberText.of(Double.parseDouble("1e23"))).isEqualTo("1E+23");
        assertThat(NumberText.of(0.1f)).isEqualTo("0.1");
        assertThat(NumberText.half((short) 0x3C00)).isEqualTo(1.0f);
        assertThat(NumberText.half((short) 0xC000)).isEqualTo(-2.0f);
        assertThat(NumberText.half((short) 1)).isEqualTo(0x1p-24f);
    }

    @Test
    void saysWhatIsNoParquet() throws SQLException, IOException {
        byte[] file = parquet("SELECT 1 AS a");
        assertRefused(Arrays.copyOf(file, file.length - 20), "truncated");
        assertRefused("a;b\n1;2\n".getBytes(StandardCharsets.UTF_8), "corrupt");
        assertRefused(new byte[0], "corrupt");
        byte[] encrypted = copied("SELECT 1 AS a", "FORMAT parquet, ENCRYPTION_CONFIG {footer_key: 'key'}");
        assertRefused(encrypted, "encrypted");
        byte[] brotli = copied("SELECT range AS a FROM range(1000)", "FORMAT parquet, COMPRESSION brotli");
        assertRefused(brotli, "unsupported");
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> texts(file, "a"))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.explanation())
                                .isEqualTo(reason));
    }

    @Test
    void readsPackedParquetAndTellsABrokenFileSystem() throws SQLException, IOException {
        byte[] file = parquet("SELECT range AS a FROM range(50000)");
        assertThat(texts(ContainerTest.gzip(file), "a").rows()).hasSize(50_000);
        assertThat(texts(ContainerTest.zip(Map.of("x.parquet", file)), "a").rows())
                .hasSize(50_000);
        assertThatThrownBy(() -> ReadRecords.of(
                        FormatContract.texts(FileFormat.PARQUET, "a"),
                        MemoryOriginal.failingAt(file, 5_000),
                        ContentLimits.DEFAULT))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("the network is down");
    }
}
