package io.landfall.job.format;

import io.landfall.contract.dataset.DatasetContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that a reader gave, as text. */
final class ReadRecords implements RecordSink {
    /** Small, so that readers must stop and go on. */
    private static final int PORTION = 3;

    private final List<String> fields;
    private final List<Map<String, String>> rows = new ArrayList<>();
    private final List<String> raw = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<Malformed> malformed = new ArrayList<>();
    private List<String> unexpected = List.of();
    private List<String> missing = List.of();
    private Map<String, String> row = new LinkedHashMap<>();
    private int inPortion;

    private ReadRecords(List<String> fields) {
        this.fields = fields;
    }

    record Malformed(long line, String rule, String reason, String raw) {}

    /** Reads the first entry of a file. */
    static ReadRecords of(DatasetContract contract, byte[] file) throws IOException {
        return of(contract, new MemoryOriginal(file), ContentLimits.DEFAULT);
    }

    static ReadRecords of(DatasetContract contract, Original file, ContentLimits limits) throws IOException {
        try (Container container = Container.open(file, limits)) {
            return of(contract, container, 0);
        }
    }

    static ReadRecords of(DatasetContract contract, Container container, int entry) throws IOException {
        try (RecordReader reader = RecordReaders.open(contract, container, entry)) {
            ReadRecords records = new ReadRecords(reader.fields());
            while (reader.read(records)) {
                records.inPortion = 0;
            }
            records.unexpected = reader.unexpected();
            records.missing = reader.missing();
            return records;
        }
    }

    List<Map<String, String>> rows() {
        return rows;
    }

    List<String> raw() {
        return raw;
    }

    List<Long> lines() {
        return lines;
    }

    List<Malformed> malformed() {
        return malformed;
    }

    List<String> unexpected() {
        return unexpected;
    }

    List<String> missing() {
        return missing;
    }

    @Override
    public boolean isFull() {
        return inPortion >= PORTION;
    }

    @Override
    public void begin(long line) {
        row = new LinkedHashMap<>();
        lines.add(line);
    }

    @Override
    public void value(int field, byte[] utf8, int offset, int length) {
        row.put(fields.get(field), new String(utf8, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void end(byte[] bytes, int offset, int length) {
        rows.add(row);
        raw.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
        inPortion++;
    }

    @Override
    public void malformed(long line, String rule, String reason, byte[] bytes, int offset, int length) {
        malformed.add(new Malformed(line, rule, reason, new String(bytes, offset, length, StandardCharsets.UTF_8)));
        inPortion++;
    }
}
