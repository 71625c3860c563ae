package io.landfall.job.landing;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A version of a file that owns a generation.
 *
 * @param file the generation
 * @param bytes length, by the inbox
 * @param modified time of last change, by the inbox
 * @param checksum what its sidecar file says, as {@code sha256:<hex>} or {@code md5:<hex>}
 * @param companions files that came with it
 * @param arrivedAt when it was found to be whole
 * @param closed whether the ledger has the last word on it already
 * @param bundle the open bundle that owns the generation for this version, if one does
 */
public record ClaimedFile(
        FileRef file,
        long bytes,
        Instant modified,
        Optional<String> checksum,
        List<CompanionFile> companions,
        Instant arrivedAt,
        boolean closed,
        Optional<BundleRef> bundle) {

    /** In no bundle. */
    public ClaimedFile(
            FileRef file,
            long bytes,
            Instant modified,
            Optional<String> checksum,
            List<CompanionFile> companions,
            Instant arrivedAt,
            boolean closed) {
        this(file, bytes, modified, checksum, companions, arrivedAt, closed, Optional.empty());
    }

    /** Copies the list. */
    public ClaimedFile {
        companions = List.copyOf(companions);
    }

    /** The same, owned by an open bundle. */
    ClaimedFile in(BundleRef owner) {
        return new ClaimedFile(file, bytes, modified, checksum, companions, arrivedAt, closed, Optional.of(owner));
    }

    /** The day that stands in the generation's paths: the same at every try, since it comes from the version. */
    public LocalDate date() {
        return LocalDate.ofInstant(modified, ZoneOffset.UTC);
    }

    /** Its companions, of which nothing is kept. */
    public List<KeptCompanion> companionsSeen() {
        return companions.stream()
                .map(companion -> new KeptCompanion(
                        companion.companion(), companion.name(), "", companion.bytes(), companion.modified(), ""))
                .toList();
    }
}
