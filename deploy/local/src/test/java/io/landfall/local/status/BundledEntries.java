package io.landfall.local.status;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.contract.ledger.RowCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger and the queue say of files in bundles. */
public final class BundledEntries {
    private static final String BUNDLE = "b0123456789abcdef";
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final String HASH = "ab".repeat(32);

    private BundledEntries() {}

    /** Of a file that was sealed in a bundle, with seven rows. */
    public static LedgerEntry sealed(String dataset, String name) {
        return entry(dataset, name, Status.SEALED, Optional.empty());
    }

    /** Of a file of a bundle that failed for itself. */
    static LedgerEntry failed(String dataset, String name, String message) {
        return entry(dataset, name, Status.FAILED, Optional.of(new Failure("sealing", "limit", message)));
    }

    private static LedgerEntry entry(String dataset, String name, Status status, Optional<Failure> failure) {
        String rawPath = "raw/" + dataset + "/2026-03-01/" + BUNDLE;
        return new LedgerEntry(
                new FileRef(dataset, FileRef.idOf(dataset, name), 1, name),
                status,
                failure,
                100,
                TIME,
                HASH,
                "1.0.0",
                HASH,
                rawPath,
                new RowCounts(7, 6, 1, 0),
                Map.of("any:type", 1L),
                List.of(),
                Map.of("arrived", TIME, "landed", TIME, "sealed", TIME),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.of(new RawSlice(rawPath + "/bundle-0123456789abcdef.tar", 1_024)),
                Optional.of(BUNDLE));
    }

    /** A claim of a bundle with one file. */
    public static String claim(String fileId, String name) {
        return "{\"members\":[{\"fileId\":\"%s\",\"name\":\"%s\"}]}".formatted(fileId, name);
    }
}
