package io.landfall.report;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A sample as the streaming job would seal it: the rows that the list of expected rejects doesn't name make the part,
 * and the list makes the ledger's counts. Of the contract's rules nothing is known here.
 */
final class SampleFile {
    private static final Path SAMPLES = Path.of("../samples");
    private static final String NOTHING = "\u0001";

    private final DatasetContract contract;
    private final FileRef file;
    private final List<String> header;
    private final Path numbered;
    private final long records;
    private final Map<Long, String> rejects;

    /**
     * Reads a sample.
     *
     * @param copies folder for a copy in UTF-8, without heads and with a row number before each record
     */
    SampleFile(String dataset, String name, Path copies) throws IOException {
        contract = Warehouse.contract(dataset);
        file = Warehouse.file(dataset, name, 1);
        String charset = dataset.equals("vehicle-recording") ? "windows-1251" : "UTF-8";
        List<String> lines = Files.readAllLines(SAMPLES.resolve(dataset).resolve(name), Charset.forName(charset));
        int heads = dataset.equals("vehicle-recording") ? 3 : 1;
        header = List.of(lines.get(heads - 1).split(delimiter(), -1));
        List<String> copy = new ArrayList<>();
        for (String line : lines.subList(heads, lines.size())) {
            copy.add((copy.size() + 1) + delimiter() + line);
        }
        records = copy.size();
        numbered = Files.write(copies.resolve(dataset + ".csv"), copy, StandardCharsets.UTF_8);
        rejects = rejects(SAMPLES.resolve("expected").resolve(dataset + ".rejects.csv"));
    }

    DatasetContract contract() {
        return contract;
    }

    FileRef file() {
        return file;
    }

    /** Row and rule of each expected reject, in the order of the rows. */
    List<String> rejects() {
        return rejects.entrySet().stream()
                .map(reject -> reject.getKey() + " " + reject.getValue())
                .toList();
    }

    /** Names of the fields, in the file's order; a field without a name is empty. */
    List<String> header() {
        return header;
    }

    /** SQL of all records as lists {@code f} of text: the row number, then the fields. */
    String records() {
        return "SELECT string_split(text, '" + delimiter() + "') AS f FROM read_csv('" + numbered
                + "', header = false, auto_detect = false, columns = {'text': 'VARCHAR'}, quote = '', escape = '', delim = '"
                + NOTHING + "')";
    }

    /** Writes the part and the ledger entry. */
    void sealIn(Warehouse warehouse) {
        String bad = rejects.keySet().stream().map(row -> ", " + row).collect(Collectors.joining());
        String columns = contract.columns().stream().map(this::typed).collect(Collectors.joining(", "));
        String part = warehouse.part(
                file, 0, "SELECT " + columns + " FROM (" + records() + ") WHERE f[1]::BIGINT NOT IN (0" + bad + ")");
        Map<String, Long> byRule = rejects.values().stream()
                .collect(Collectors.groupingBy(rule -> rule, TreeMap::new, Collectors.counting()));
        RowCounts rows = new RowCounts(records, records - rejects.size(), rejects.size(), 0);
        warehouse.seal(file, rows, byRule, part);
    }

    private String typed(Column column) {
        String field = "f[" + (header.indexOf(column.source()) + 2) + "]";
        String text = "nullif(nullif(" + field + ", '---'), '')";
        return value(text, column.type()) + " AS \"" + column.name() + "\"";
    }

    private static String value(String text, ColumnType type) {
        String point = "replace(" + text + ", ',', '.')";
        if (type instanceof ColumnType.Moment moment) {
            return moment.format().startsWith("dd")
                    ? "strptime(" + text + ", '%d.%m.%Y %H:%M:%S.%g')"
                    : text + "::TIMESTAMP";
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return point + "::DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
        }
        if (type instanceof ColumnType.Floating) {
            return point + "::DOUBLE";
        }
        if (type instanceof ColumnType.Whole) {
            return text + "::BIGINT";
        }
        return type instanceof ColumnType.Day ? text + "::DATE" : text;
    }

    private String delimiter() {
        return contract.dataset().equals("vehicle-recording") ? ";" : ",";
    }

    /** Row and rule such as {@code speed_kmh:maximum} of each bad record; none without a list. */
    private static Map<Long, String> rejects(Path list) throws IOException {
        Map<Long, String> rejects = new TreeMap<>();
        if (Files.exists(list)) {
            List<String> lines = Files.readAllLines(list);
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", 5);
                rejects.put(Long.valueOf(fields[0]), fields[2] + ":" + fields[3]);
            }
        }
        return rejects;
    }
}
