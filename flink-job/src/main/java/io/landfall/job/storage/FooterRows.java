package io.landfall.job.storage;

import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a part says in its footer of the rows that it holds of each file: the key of a generation and their number. */
final class FooterRows {
    /** Key of the footer's metadata; the value is a JSON object. */
    static final String KEY = "landfall.rows";

    private final Map<String, Long> rows = new LinkedHashMap<>();

    /** Counts rows of a generation. */
    void add(String key, long count) {
        rows.merge(key, count, Long::sum);
    }

    /** Rows of a generation. */
    long of(String key) {
        return rows.getOrDefault(key, 0L);
    }

    /** All rows. */
    long all() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The footer's metadata. */
    Map<String, String> metadata() {
        return Map.of(KEY, new String(Json.bytes(rows), StandardCharsets.UTF_8));
    }

    /** What a footer says; nothing if it says nothing of files. */
    static FooterRows read(Map<String, String> metadata) {
        FooterRows footer = new FooterRows();
        String json = metadata.get(KEY);
        if (json != null) {
            Counts counts = Json.read(("{\"rows\":" + json + "}").getBytes(StandardCharsets.UTF_8), Counts.class);
            counts.rows().forEach(footer::add);
        }
        return footer;
    }

    private record Counts(Map<String, Long> rows) {}
}
