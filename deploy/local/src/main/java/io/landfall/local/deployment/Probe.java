package io.landfall.local.deployment;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * A small file with a little of everything that rows go through, which is put into the queue on HDFS as if it had landed,
 * and must come out as it always does. It, its contract and its manifest are the same in every release and stay where
 * they are, so that any savepoint that knows of it can be restored.
 */
final class Probe {
    /** {@code manifest.json} names the hash of the contract and of the file, and where they lie. */
    private static final String RESOURCES = "probe/";

    private static final RowCounts ROWS = new RowCounts(6, 3, 2, 1);
    private static final Map<String, Long> REJECTS = Map.of("pressure:maximum", 1L, "time:type", 1L);

    private final WebHdfs hdfs;
    private final byte[] manifest = resource("manifest.json");
    private final Named named = Json.read(manifest, Named.class);

    Probe(WebHdfs hdfs) {
        this.hdfs = hdfs;
    }

    /** What is needed of the manifest. */
    record Named(FileRef file, String rawPath, String contractSha256) {}

    /** What became of the probe. */
    sealed interface Outcome {
        /** It is on its way. */
        record Open() implements Outcome {}

        /** It came out as it should. */
        record Right() implements Outcome {}

        /** It came out in another way. */
        record Wrong(String reason) implements Outcome {}
    }

    /** Puts it into the queue once more; no job must run, so that whatever comes out is the next one's. */
    void queue() throws IOException, InterruptedException {
        hdfs.write(Layout.contract(Layout.PROBE, named.contractSha256()), resource("contract.odcs.yaml"));
        hdfs.write(named.rawPath() + "/original", resource("original.csv"));
        String path = named.rawPath() + "/manifest.json";
        hdfs.write(path, manifest);
        hdfs.delete(Layout.ledger(named.file()));
        Map<String, String> pointer =
                Map.of("manifest", path, "name", named.file().name());
        hdfs.write(Layout.queue(named.file()), Json.bytes(pointer));
    }

    /** What the ledger says of it. */
    Outcome look() throws IOException, InterruptedException {
        Optional<String> json = hdfs.find(Layout.ledger(named.file()));
        if (json.isEmpty()) {
            return new Outcome.Open();
        }
        LedgerEntry entry = Json.read(json.get().getBytes(StandardCharsets.UTF_8), LedgerEntry.class);
        if (entry.status() == LedgerEntry.Status.SEALED
                && entry.rows().equals(ROWS)
                && entry.rejectsByRule().equals(REJECTS)) {
            return new Outcome.Right();
        }
        return new Outcome.Wrong("a probe file with " + ROWS + " and rejects " + REJECTS + " came out " + entry.status()
                + " with " + entry.rows() + " and rejects " + entry.rejectsByRule()
                + entry.failure().map(failure -> ": " + failure.message()).orElse(""));
    }

    static byte[] resource(String name) {
        try (InputStream in = Probe.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its file " + RESOURCES + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
