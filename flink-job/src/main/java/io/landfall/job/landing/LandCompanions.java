package io.landfall.job.landing;

import io.landfall.contract.dataset.Companion;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.InboxReader.InaccessibleException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps the files that came with a file beside its raw copy, and reads their parameters. */
final class LandCompanions {
    /** A longer companion is not kept. */
    static final long MAX_BYTES = 1L << 30;

    private final CopyFile copies;
    private final Hdfs hdfs;

    LandCompanions(CopyFile copies, Hdfs hdfs) {
        this.copies = copies;
        this.hdfs = hdfs;
    }

    /**
     * What was kept.
     *
     * @param companions in the contract's order
     * @param parameters by {@code <companion>.<key>}
     */
    record Kept(List<KeptCompanion> companions, Map<String, String> parameters) {}

    /**
     * Copies the companions that lie beside the file in the inbox.
     *
     * @throws UnreadableFileException if one changed meanwhile
     * @throws InaccessibleException if one is gone or can't be read
     */
    List<KeptCompanion> fromInbox(ClaimedFile claimed, String rawPath) throws IOException, InaccessibleException {
        List<KeptCompanion> kept = new ArrayList<>();
        for (CompanionFile file : claimed.companions()) {
            String target = path(rawPath, file.companion());
            if (file.bytes() > MAX_BYTES) {
                throw new UnreadableFileException(
                        "companion", "its companion " + file.name() + " is longer than " + (MAX_BYTES >> 30) + " GB");
            }
            Optional<CopyFile.Copy<CopyFile.Witness>> copy = copies.copy(
                    claimed.file().dataset(),
                    new CopyFile.Wanted(file.name(), file.bytes(), file.modified(), false),
                    target,
                    () -> CopyFile.Witness.NONE);
            if (copy.isEmpty()) {
                throw new UnreadableFileException(
                        "changed",
                        "its companion " + file.name() + " changed while it was copied; both are taken again when they"
                                + " stand still");
            }
            hdfs.publish(copy.get().temporary(), target);
            kept.add(new KeptCompanion(
                    file.companion(),
                    file.name(),
                    target,
                    file.bytes(),
                    file.modified(),
                    copy.get().sha256()));
        }
        return kept;
    }

    /** A companion that stands in the file itself, which is a zip. */
    KeptCompanion fromEntry(String rawPath, Companion companion, String entryName, byte[] content, Instant modified)
            throws IOException {
        String target = path(rawPath, companion.name());
        hdfs.write(target, content);
        return new KeptCompanion(
                companion.name(), entryName, target, content.length, modified, CopyFile.sha256(content));
    }

    /**
     * Reads the parameters of companions that are kept.
     *
     * @throws UnreadableFileException if a required one is missing, or one breaks its conditions
     */
    Kept complete(List<KeptCompanion> kept, DatasetContract contract) throws IOException {
        Map<String, String> parameters = new TreeMap<>();
        for (Companion companion : contract.arrival().companions()) {
            Optional<KeptCompanion> there = kept.stream()
                    .filter(each -> each.name().equals(companion.name()))
                    .findFirst();
            if (there.isEmpty() && companion.required()) {
                throw new UnreadableFileException(
                        "missing-companion",
                        "its companion, the file of the same name that ends with " + companion.suffix()
                                + ", did not come; put both into the inbox together");
            }
            if (there.isPresent() && !companion.parameters().isEmpty()) {
                parameters.putAll(ParameterFile.read(companion, there.get().fileName(), content(there.get())));
            }
        }
        return new Kept(List.copyOf(kept), parameters);
    }

    private byte[] content(KeptCompanion kept) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (var in = hdfs.open(kept.path())) {
            content.write(in.readNBytes(ParameterFile.MAX_BYTES + 1));
        }
        return content.toByteArray();
    }

    private static String path(String rawPath, String companion) {
        return rawPath + "/companion-" + companion;
    }
}
