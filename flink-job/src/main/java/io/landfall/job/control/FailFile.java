package io.landfall.job.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.config.Contracts;
import io.landfall.job.landing.BundleClaim;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.KnownGenerations;
import io.landfall.job.landing.LandFile;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.Manifest;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code fail}: closes the newest generation of a file that is on its way. Ranges in flight find it closed; what they
 * stored is named by no ledger entry.
 */
final class FailFile implements Verb {
    private static final String STAGE = "control";

    /** The short word for why such a file failed. */
    static final String REASON = "by-hand";

    private final Contracts contracts;
    private final Hdfs hdfs;
    private final KnownGenerations generations;
    private final StoredFiles stored;
    private final Clock clock;

    FailFile(Contracts contracts, Hdfs hdfs, StoredFiles stored, Clock clock) {
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.generations = new KnownGenerations(hdfs);
        this.stored = stored;
        this.clock = clock;
    }

    @Override
    public Answer carryOut(Order order) throws IOException, RefusedException {
        String dataset = order.dataset(contracts);
        order.required("fileId", "the id of a file");
        String fileId = order.fileId().orElseThrow();
        String why = Order.shortened(order.required("reason", "a reason that the file's sender will read"));
        KnownGenerations.OfFile known = generations.of(dataset, fileId);
        Failure failure = new Failure(
                STAGE,
                REASON,
                "failed by hand by " + Order.shortened(order.requestedBy()) + ": " + why
                        + "; put a corrected file into the inbox, or process this one again");
        if (known.open().isEmpty()) {
            return closed(known, dataset, fileId);
        }
        int generation = known.open().get(known.open().size() - 1);
        FileRef file = new FileRef(dataset, fileId, generation, "");
        refuseInBundle(file);
        Optional<LedgerEntry> entry = entry(file, failure);
        if (entry.isEmpty()) {
            return closed(generations.of(dataset, fileId), dataset, fileId);
        }
        LedgerEntry stands = stored.close(entry.get());
        stored.leaveQueue(stands.file());
        if (stands.status() != Status.FAILED) {
            return closed(generations.of(dataset, fileId), dataset, fileId);
        }
        return new Answer(
                Outcome.DONE,
                stands.file().name() + ", generation " + generation + ", has failed by hand; none of its rows count",
                List.of(new LandingOutcome.Closed(stands.file())));
    }

    /** Files of a bundle are closed together. */
    private void refuseInBundle(FileRef file) throws IOException, RefusedException {
        Optional<BundleClaim> bundle = generations.openBundle(file);
        if (bundle.isPresent()) {
            int others = bundle.get().members().size() - 1;
            throw new RefusedException("it is on its way in a bundle with " + Words.count(others, "other file")
                    + ", which are closed together, as a rule within seconds; when it is sealed, put a corrected file"
                    + " under the same name into the inbox, which then counts in its place");
        }
    }

    private static Answer closed(KnownGenerations.OfFile known, String dataset, String fileId) {
        if (known.newest().isEmpty()) {
            return Answer.refused("no generation of file " + fileId + " of " + dataset
                    + " is on its way; one that still waits in the inbox has none yet: take it out of the inbox");
        }
        LedgerEntry newest = known.newest().get();
        String name = newest.file().name();
        if (newest.status() == Status.FAILED
                && newest.failure()
                        .filter(failure -> failure.reason().equals(REASON))
                        .isPresent()) {
            return new Answer(
                    Outcome.DONE,
                    name + ", generation " + newest.file().generation() + ", has failed by hand already",
                    List.of(new LandingOutcome.Closed(newest.file())));
        }
        if (newest.status() == Status.FAILED) {
            return Answer.refused(name + " has failed already: "
                    + newest.failure().map(Failure::message).orElse("no reason was kept"));
        }
        return Answer.refused(name + " is " + (newest.status() == Status.SEALED ? "sealed" : "a duplicate")
                + ", and what is closed is final; put a corrected file under the same name into the inbox, which then"
                + " counts in its place");
    }

    /** The last word on it, from its manifest, or from its claim if it has not landed yet; empty if it is closed. */
    private Optional<LedgerEntry> entry(FileRef file, Failure failure) throws IOException {
        Optional<LandFile.QueuePointer> pointer =
                hdfs.read(Layout.queue(file)).map(json -> Json.read(json, LandFile.QueuePointer.class));
        if (pointer.isPresent()) {
            Manifest manifest = stored.manifest(pointer.get().manifest());
            return Optional.of(entry(
                    manifest.file(),
                    failure,
                    new Landed(
                            manifest.bytes(),
                            manifest.modified(),
                            manifest.sha256(),
                            manifest.contractVersion(),
                            manifest.contractSha256(),
                            manifest.rawPath(),
                            manifest.companions()),
                    Map.of("arrived", manifest.arrivedAt(), "landed", manifest.landedAt())));
        }
        Optional<byte[]> claim = hdfs.read(Layout.claim(file));
        return claim.isEmpty() ? Optional.empty() : Optional.of(notLanded(file, claim.get(), failure));
    }

    /** By what every claim says of the version that owns it: its companions too, or arrival would take it for another. */
    private LedgerEntry notLanded(FileRef file, byte[] json, Failure failure) throws IOException {
        JsonNode claim = Json.mapper().readTree(json);
        FileRef named = new FileRef(
                file.dataset(),
                file.fileId(),
                file.generation(),
                claim.path("name").asText());
        Instant modified = Instant.parse(claim.path("modified").asText());
        List<KeptCompanion> companions = new ArrayList<>();
        for (JsonNode piece : claim.path("companions")) {
            companions.add(new KeptCompanion(
                    piece.path("companion").asText(),
                    piece.path("name").asText(),
                    "",
                    piece.path("bytes").asLong(),
                    Instant.parse(piece.path("modified").asText()),
                    ""));
        }
        String rawPath = Layout.raw(named, LocalDate.ofInstant(modified, ZoneOffset.UTC));
        Landed nothing = new Landed(claim.path("bytes").asLong(), modified, "", "", "", rawPath, companions);
        return entry(named, failure, nothing, Map.of("arrived", clock.instant()));
    }

    /** What is known of the file's bytes. */
    private record Landed(
            long bytes,
            Instant modified,
            String sha256,
            String contractVersion,
            String contractSha256,
            String rawPath,
            List<KeptCompanion> companions) {}

    private LedgerEntry entry(FileRef file, Failure failure, Landed landed, Map<String, Instant> timings) {
        Map<String, Instant> times = new TreeMap<>(timings);
        times.put("sealed", clock.instant());
        return new LedgerEntry(
                file,
                Status.FAILED,
                Optional.of(failure),
                landed.bytes(),
                landed.modified(),
                landed.sha256(),
                landed.contractVersion(),
                landed.contractSha256(),
                landed.rawPath(),
                RowCounts.NONE,
                Map.of(),
                List.of(),
                times,
                Optional.empty(),
                List.of(),
                landed.companions(),
                Optional.empty());
    }
}
