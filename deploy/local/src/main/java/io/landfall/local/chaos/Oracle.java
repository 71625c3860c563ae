package io.landfall.local.chaos;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.Layout;
import io.landfall.local.hdfs.WebHdfs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what the system stored and told to what the generator made. Reads the ledger as JSON and the parts with DuckDB,
 * both over HTTP, and the events as bytes from Kafka: no code is shared with the job.
 */
final class Oracle {
    private final ChaosPlan plan;
    private final WebHdfs hdfs;
    private final Findings findings = new Findings();
    private final Map<String, String> entryOfPart = new HashMap<>();

    Oracle(ChaosPlan plan, WebHdfs hdfs) {
        this.plan = plan;
        this.hdfs = hdfs;
    }

    /**
     * Checks everything.
     *
     * @param copies folder for copies of parts, used for a moment
     * @param patience how long events may still be on their way
     */
    Findings check(Path copies, ToldEvents events, Duration patience)
            throws IOException, InterruptedException, SQLException {
        Map<String, SealedFile> entries = entries();
        checkEvents(entries.values(), events, patience);
        try (StoredRows stored = new StoredRows(hdfs, copies)) {
            for (PlannedFile file : plan.files()) {
                SealedFile entry = entries.get(file.path());
                if (entry == null) {
                    findings.unsealed(file.path() + " has no ledger entry");
                } else if (!entry.isSealed()) {
                    findings.unsealed(file.path() + ": " + entry.failure() + "; its entry: " + entry.path());
                } else {
                    check(file, entry, stored);
                }
            }
        }
        return findings;
    }

    /** The ledger entry of every file by dataset and name. A file has one generation, since none is changed. */
    private Map<String, SealedFile> entries() throws IOException, InterruptedException {
        Map<String, SealedFile> entries = new TreeMap<>();
        for (Dialect dialect : Dialect.values()) {
            String folder = Layout.ledger(dialect.dataset());
            for (WebHdfs.Entry found : hdfs.list(folder)) {
                if (found.name().startsWith(".")) {
                    continue; // not whole yet
                }
                if (!found.folder()) {
                    keep(folder + "/" + found.name(), entries);
                }
            }
            for (WebHdfs.Entry found : hdfs.list(Layout.closedBundles(dialect.dataset()))) {
                if (!found.name().startsWith(".")) {
                    keep(Layout.closedBundles(dialect.dataset()) + "/" + found.name(), entries);
                }
            }
        }
        return entries;
    }

    /** A ledger file holds one entry, that of a bundle one a line. */
    private void keep(String path, Map<String, SealedFile> entries) throws IOException, InterruptedException {
        String content = hdfs.read(path);
        List<String> documents = path.endsWith(".jsonl") ? content.lines().toList() : List.of(content);
        for (String json : documents) {
            SealedFile entry = new SealedFile(path, Json.mapper().readTree(json));
            SealedFile other = entries.put(entry.dataset() + "/" + entry.name(), entry);
            if (other != null) {
                findings.deviation(entry.dataset() + "/" + entry.name() + " has two generations: " + other.path()
                        + " and " + path);
            }
        }
    }

    private void check(PlannedFile file, SealedFile entry, StoredRows stored)
            throws IOException, InterruptedException, SQLException {
        entry.contradictions()
                .forEach(problem -> findings.deviation(file.path() + ": " + problem + "; " + entry.path()));
        String sha256 = sha256(file);
        if (!entry.json().path("sha256").asText().equals(sha256)) {
            findings.deviation(file.path() + ": the ledger's SHA-256 is not that of the file, " + sha256);
        }
        for (String kind : List.of("CURATED", "QUARANTINE")) {
            for (SealedFile.Part part : entry.parts(kind)) {
                String other = entryOfPart.put(part.path(), entry.path());
                if (other != null && !(entry.isBundled() && other.equals(entry.path()))) {
                    findings.deviation(
                            "the part " + part.path() + " is named twice, by " + other + " and " + entry.path());
                }
            }
        }
        FileCheck check = new FileCheck(file, entry, findings);
        check.expect();
        check.good(stored.good(entry.parts("CURATED"), entry));
        check.bad(stored.bad(entry.parts("QUARANTINE"), entry));
    }

    private static String sha256(PlannedFile file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            MadeFile.write(file, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void checkEvents(Collection<SealedFile> entries, ToldEvents events, Duration patience) throws IOException {
        List<SealedFile> sealed = entries.stream().filter(SealedFile::isSealed).toList();
        long deadline = System.nanoTime() + patience.toNanos();
        boolean any = true;
        while (any || (!missing(sealed, events).isEmpty() && System.nanoTime() < deadline)) {
            any = events.take(Duration.ofMillis(500));
        }
        missing(sealed, events).forEach(findings::deviation);
        for (SealedFile entry : sealed) {
            for (String stage : ToldEvents.STAGES) {
                Collection<String> ids = events.ids(ToldEvents.key(entry.fileId(), entry.generation(), stage));
                if (ids.size() > 1) {
                    findings.deviation(entry.dataset() + "/" + entry.name() + ": " + stage
                            + " was told under more than one id: " + String.join(", ", ids));
                }
            }
        }
        events.changed()
                .forEach((id, how) -> findings.deviation("the event " + id + " was told with two contents: " + how));
        events.failures().forEach(failure -> findings.deviation("told as failed: " + failure));
        findings.events(events.events(), events.repeated(), sealed.size() * ToldEvents.STAGES.size());
    }

    private static List<String> missing(List<SealedFile> sealed, ToldEvents events) {
        List<String> missing = new ArrayList<>();
        for (SealedFile entry : sealed) {
            for (String stage : ToldEvents.STAGES) {
                if (events.ids(ToldEvents.key(entry.fileId(), entry.generation(), stage))
                        .isEmpty()) {
                    missing.add("%s/%s: landfall.file.%s was never told (%s-g%d)"
                            .formatted(entry.dataset(), entry.name(), stage, entry.fileId(), entry.generation()));
                }
            }
        }
        return missing;
    }
}
