package io.landfall.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A ledger entry as the oracle reads it: the JSON alone.
 *
 * @param path where it lies below the HDFS root
 * @param json all of it
 */
record SealedFile(String path, JsonNode json) {

    /** A part that the entry names. */
    record Part(String kind, String path, long rows) {}

    String dataset() {
        return json.path("file").path("dataset").asText();
    }

    String name() {
        return json.path("file").path("name").asText();
    }

    String fileId() {
        return json.path("file").path("fileId").asText();
    }

    int generation() {
        return json.path("file").path("generation").asInt();
    }

    boolean isSealed() {
        return json.path("status").asText().equals("SEALED");
    }

    /** Whether its parts may hold rows of other files of its bundle. */
    boolean isBundled() {
        return json.has("bundle");
    }

    String failure() {
        JsonNode failure = json.path("failure");
        return json.path("status").asText() + " " + failure.path("reason").asText() + " "
                + failure.path("message").asText();
    }

    /** Rows by word: read, stored, quarantined, skipped. */
    long rows(String word) {
        return json.path("rows").path(word).asLong(-1);
    }

    Map<String, Long> rejectsByRule() {
        Map<String, Long> rejects = new TreeMap<>();
        json.path("rejectsByRule")
                .properties()
                .forEach(rule -> rejects.put(rule.getKey(), rule.getValue().asLong()));
        return rejects;
    }

    List<Part> parts(String kind) {
        List<Part> parts = new ArrayList<>();
        for (JsonNode range : json.path("ranges")) {
            for (JsonNode part : range.path("parts")) {
                if (part.path("kind").asText().equals(kind)) {
                    parts.add(new Part(
                            kind, part.path("path").asText(), part.path("rows").asLong()));
                }
            }
        }
        return parts;
    }

    /** What is wrong with the entry taken by itself; empty if nothing is. */
    List<String> contradictions() {
        List<String> problems = new ArrayList<>();
        long sum = rows("stored") + rows("quarantined") + rows("skipped");
        if (rows("read") != sum) {
            problems.add("it does not balance: " + rows("read") + " rows read, " + sum + " accounted for");
        }
        if (sumOfParts("CURATED") != rows("stored") || sumOfParts("QUARANTINE") != rows("quarantined")) {
            problems.add("its parts have %d good and %d bad rows, it says %d and %d"
                    .formatted(sumOfParts("CURATED"), sumOfParts("QUARANTINE"), rows("stored"), rows("quarantined")));
        }
        long end = -1;
        for (JsonNode range : json.path("ranges")) {
            if (end >= 0 && range.path("start").asLong() != end) {
                problems.add("its ranges leave a hole or overlap at byte " + end);
            }
            end = range.path("end").asLong();
        }
        if (end != json.path("bytes").asLong()) {
            problems.add("its ranges end at byte " + end + " of "
                    + json.path("bytes").asLong());
        }
        return problems;
    }

    private long sumOfParts(String kind) {
        return parts(kind).stream().mapToLong(Part::rows).sum();
    }
}
