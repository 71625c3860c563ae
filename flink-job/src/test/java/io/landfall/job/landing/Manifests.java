package io.landfall.job.landing;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.KeptCompanion;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Manifests of plain texts, for tests. */
public final class Manifests {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901Z");

    private Manifests() {}

    /** Of a file that is one text with these names in its header. */
    public static Manifest text(FileRef file, String charset, List<String> header, List<RecordRange> ranges) {
        long start = ranges.isEmpty() ? 0 : ranges.get(0).start();
        long end = ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).end();
        return new Manifest(
                file,
                end,
                TIME,
                "ab",
                LocalDate.of(2026, 1, 2),
                "raw/any",
                "1.0.0",
                "cd",
                charset,
                header,
                List.of(new Manifest.Entry(0, "", true, start, end)),
                ranges,
                List.of("a note"),
                Map.of("run.limit", "5"),
                List.of(new KeptCompanion("run", "a.yaml", "raw/any/companion-run", 7, TIME, "ef")),
                TIME,
                TIME);
    }
}
