package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gives each version of a file a generation of its own, for good: the claim and the ledger on HDFS decide, not Flink's
 * state, so that a restore of any savepoint finds the same generation again.
 */
public final class ClaimFile {
    private final Hdfs hdfs;

    /** Claims on this file system. */
    public ClaimFile(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** What a claim says of the version that owns it; the name is for people. */
    private record Claim(long bytes, Instant modified, String name) {}

    /** What tells one version of a file from another. */
    private record Version(long bytes, Instant modified) {}

    /** Finds or makes the claim of this version. */
    public ClaimedFile claim(SettledFile settled) throws IOException {
        String fileId = FileRef.idOf(settled.dataset(), settled.name());
        Version version = new Version(settled.bytes(), settled.modified());
        for (int generation = 1; ; generation++) {
            FileRef file = new FileRef(settled.dataset(), fileId, generation, settled.name());
            Optional<Version> closed = closed(file);
            if (closed.isPresent()) {
                if (closed.get().equals(version)) {
                    return claimed(file, settled, true);
                }
                continue;
            }
            if (own(file, version)) {
                if (closed(file).isEmpty()) {
                    return claimed(file, settled, false);
                }
                generation--; // it was closed between the two looks: look at this generation again
            }
        }
    }

    private boolean own(FileRef file, Version version) throws IOException {
        byte[] claim = Json.bytes(new Claim(version.bytes(), version.modified(), file.name()));
        if (hdfs.writeNew(Layout.claim(file), claim)) {
            return true;
        }
        return hdfs.read(Layout.claim(file))
                .map(there -> Arrays.equals(there, claim))
                .orElse(false);
    }

    private Optional<Version> closed(FileRef file) throws IOException {
        return hdfs.read(Layout.ledger(file))
                .map(json -> Json.read(json, LedgerEntry.class))
                .map(entry -> new Version(entry.bytes(), entry.modified()));
    }

    private static ClaimedFile claimed(FileRef file, SettledFile settled, boolean closed) {
        return new ClaimedFile(file, settled.bytes(), settled.modified(), settled.settledAt(), closed);
    }
}
