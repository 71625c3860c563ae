package io.landfall.contract.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges the samples by their contracts, with a checker that is as plain as possible and shares nothing with the job. */
class SampleContractsTest {
    private static final Path SAMPLES = Contracts.ROOT.resolve("samples");
    private static final Map<String, DatasetContract> CONTRACTS =
            ContractReader.readFolder(Contracts.ROOT.resolve("datasets")).stream()
                    .collect(Collectors.toMap(DatasetContract::dataset, Function.identity()));

    /** What is wrong with one row: row, line, column, rule, value as the list of expected rejects has them. */
    private record Reject(int row, int line, String column, String rule, String value) {}

    @Test
    void theClimateFilesAreGoodFromTheFirstRowToTheLast() throws IOException {
        assertThat(rejects("climate-daily", "weather.csv", 2_922)).isEmpty();
        assertThat(rejects("climate-hourly", "seattle-weather-hourly-normals.csv", 8_759))
                .isEmpty();
    }

    @Test
    void theRecordingHasTheBadRowsThatItsListSays() throws IOException {
        List<Reject> expected = new ArrayList<>();
        List<String> lines = Files.readAllLines(SAMPLES.resolve("expected/vehicle-recording.rejects.csv"));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", 5);
            expected.add(new Reject(
                    Integer.parseInt(fields[0]),
                    Integer.parseInt(fields[1]),
                    fields[2],
                    fields[3],
                    fields[4].replace("\"", "")));
        }

        assertThat(expected).hasSize(10);
        assertThat(rejects("vehicle-recording", "run-0417.csv", 3_000)).containsExactlyElementsOf(expected);
    }

    @Test
    void theGeneratorWritesTheCommittedRecordingAgain(@TempDir Path folder) throws IOException, InterruptedException {
        Path recording = folder.resolve("run.csv");
        Path rejects = folder.resolve("rejects.csv");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        SAMPLES.resolve("GenerateRecording.java").toString(),
                        "--seed",
                        "417",
                        "--rows",
                        "3000",
                        recording.toString(),
                        rejects.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();

        assertThat(process.waitFor()).isZero();
        assertThat(recording).hasSameBinaryContentAs(SAMPLES.resolve("vehicle-recording/run-0417.csv"));
        assertThat(rejects).hasSameBinaryContentAs(SAMPLES.resolve("expected/vehicle-recording.rejects.csv"));
    }

    @Test
    void theRecordingHasSixtyChannelsBesideTimeAndOneColumnWithoutAName() throws IOException {
        List<String> header = Arrays.asList(
                Files.readAllLines(SAMPLES.resolve("vehicle-recording/run-0417.csv"), Charset.forName("windows-1251"))
                        .get(2)
                        .split(";", -1));

        assertThat(header).hasSize(62).contains("Vпр (км/ч)", "Mдв (Н·м)").endsWith("Режим", "");
        assertThat(contract("vehicle-recording").columns())
                .extracting(Column::source)
                .containsExactlyElementsOf(header.subList(0, 61));
    }

    @Test
    void theReportsNameFormsAndColumns() {
        assertThat(contract("climate-daily").report().orElseThrow().columns())
                .containsOnlyKeys(
                        "station", "time", "temperatureMax", "temperatureMin", "precipitation", "wind", "weather");
        assertThat(contract("climate-hourly").report().orElseThrow().options()).containsEntry("stationName", "Seattle");
        List<String> columns = contract("vehicle-recording").columns().stream()
                .map(Column::name)
                .toList();
        String plots =
                contract("vehicle-recording").report().orElseThrow().options().getOrDefault("plots", "");
        assertThat(columns).containsAll(List.of(plots.split(",")));
    }

    private static DatasetContract contract(String dataset) {
        return Objects.requireNonNull(CONTRACTS.get(dataset), dataset);
    }

    private static List<Reject> rejects(String dataset, String name, int rows) throws IOException {
        DatasetContract contract = contract(dataset);
        CsvDialect csv = contract.csv();
        assertThat(contract.arrival().include())
                .anyMatch(glob ->
                        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(name)));
        List<String> lines = Files.readAllLines(SAMPLES.resolve(dataset).resolve(name), Charset.forName(csv.charset()));
        assertThat(lines).noneMatch(line -> line.indexOf(csv.quote()) >= 0);
        int header = csv.header().skipLines();
        List<String> sources = fields(lines.get(header), csv);
        assertThat(lines).hasSize(header + 1 + rows);
        List<Reject> rejects = new ArrayList<>();
        for (int row = 1; row <= rows; row++) {
            int line = header + 1 + row;
            rejects.addAll(judge(contract, sources, fields(lines.get(line - 1), csv), row, line));
        }
        return rejects;
    }

    private static List<String> fields(String line, CsvDialect csv) {
        return List.of(line.split(String.valueOf(csv.delimiter()), -1));
    }

    private static List<Reject> judge(
            DatasetContract contract, List<String> sources, List<String> fields, int row, int line) {
        if (fields.size() != sources.size()) {
            return List.of(new Reject(row, line, "", "columns", String.valueOf(fields.size())));
        }
        for (Column column : contract.columns()) {
            String value = fields.get(sources.indexOf(column.source()));
            String rule = broken(column, value, contract.csv());
            if (!rule.isEmpty()) {
                return List.of(new Reject(row, line, column.name(), rule, value));
            }
        }
        return List.of();
    }

    private static String broken(Column column, String value, CsvDialect csv) {
        if (value.isEmpty() || csv.nullWords().contains(value)) {
            return column.required() ? "required" : "";
        }
        if (column.pattern().filter(pattern -> !value.matches(pattern)).isPresent()) {
            return "pattern";
        }
        if (!column.allowed().isEmpty() && !column.allowed().contains(value)) {
            return "enum";
        }
        try {
            if (column.type() instanceof ColumnType.Day day) {
                LocalDate.parse(value, strict(day.format()));
            } else if (column.type() instanceof ColumnType.Moment moment) {
                LocalDateTime.parse(value, strict(moment.format()));
            } else if (column.type() instanceof ColumnType.Whole) {
                return limits(column, new BigDecimal(value), 0);
            } else if (column.type() instanceof ColumnType.Floating) {
                return limits(column, number(value, csv), 20);
            } else if (column.type() instanceof ColumnType.Decimal decimal) {
                return limits(column, number(value, csv), decimal.scale());
            }
            return "";
        } catch (NumberFormatException | DateTimeParseException e) {
            return "type";
        }
    }

    private static DateTimeFormatter strict(String format) {
        return DateTimeFormatter.ofPattern(format.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
    }

    private static BigDecimal number(String value, CsvDialect csv) {
        return new BigDecimal(value.replace(csv.decimalSeparator(), '.'));
    }

    private static String limits(Column column, BigDecimal value, int scale) {
        if (value.scale() > scale) {
            return "type";
        }
        if (column.minimum().filter(minimum -> value.compareTo(minimum) < 0).isPresent()) {
            return "minimum";
        }
        return column.maximum().filter(maximum -> value.compareTo(maximum) > 0).isPresent() ? "maximum" : "";
    }

    @Test
    void rulesAreCountedTheWayTheLedgerDoes() throws IOException {
        Map<String, Long> byRule = rejects("vehicle-recording", "run-0417.csv", 3_000).stream()
                .collect(Collectors.groupingBy(
                        reject -> reject.column() + ":" + reject.rule(), TreeMap::new, Collectors.counting()));

        assertThat(byRule)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ":columns", 2L,
                        "coolant_temp_c:minimum", 1L,
                        "coolant_temp_c:type", 2L,
                        "mode:enum", 1L,
                        "speed_kmh:maximum", 1L,
                        "speed_kmh:required", 1L,
                        "time:required", 1L,
                        "time:type", 1L));
    }
}
