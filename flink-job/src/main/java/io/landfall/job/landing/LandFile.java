package io.landfall.job.landing;

import io.landfall.contract.dataset.ArrivalRules.Checksum;
import io.landfall.contract.dataset.ArrivalRules.Duplicates;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.InboxReader.InaccessibleException;
import io.landfall.job.landing.LandingOutcome.Closed;
import io.landfall.job.landing.LandingOutcome.Duplicate;
import io.landfall.job.landing.LandingOutcome.Landed;
import io.landfall.job.landing.LandingOutcome.Refused;
import io.landfall.job.landing.LandingOutcome.Stopped;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Lands one file in one read of the mount: copies it untouched, hashes it, and finds its record-aligned ranges. The
 * manifest's rename is the commit; a pointer in the queue hands the file over to parsing. Doing it again finds the
 * manifest and changes nothing.
 */
public final class LandFile {
    static final String CHANGED = "it changed while it was copied; it is taken again when it stands still";

    private final JobSettings settings;
    private final Contracts contracts;
    private final Hdfs hdfs;
    private final Clock clock;
    private final CopyFile copies;
    private final LandCompanions companions;
    private final ContentIndex contents;

    /** Lands files of these contracts. */
    public LandFile(JobSettings settings, Contracts contracts, Hdfs hdfs, Clock clock) {
        this.settings = settings;
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.clock = clock;
        this.copies = new CopyFile(new InboxReader(settings.inbox()), hdfs);
        this.companions = new LandCompanions(copies, hdfs);
        this.contents = new ContentIndex(hdfs);
    }

    /** The manifest's place in a raw folder. */
    public static String manifestPath(String rawPath) {
        return rawPath + "/manifest.json";
    }

    /** The untouched copy's place in a raw folder; its own name is a stranger's text and stands in the manifest. */
    public static String contentPath(String rawPath) {
        return rawPath + "/original";
    }

    /** What the queue's pointer says; the name is for people. */
    public record QueuePointer(String manifest, String name) {}

    /**
     * Lands the file.
     *
     * @throws IOException if HDFS fails; nothing is known of the file then
     */
    public LandingOutcome land(ClaimedFile claimed) throws IOException {
        FileRef file = claimed.file();
        if (claimed.closed()) {
            return new Closed(file);
        }
        String rawPath = Layout.raw(file, claimed.date());
        Optional<byte[]> landed = hdfs.read(manifestPath(rawPath));
        if (landed.isPresent()) {
            return queued(rawPath, Json.read(landed.get(), Manifest.class));
        }
        Optional<Contracts.Entry> entry = contracts.of(file.dataset());
        if (entry.isEmpty()) {
            return new Refused(
                    new Stopped(claimed, "", "", "", "", Optional.empty()),
                    new Failure("arrival", "no-dataset", NoDataset.message(file, contracts)));
        }
        DatasetContract contract = entry.get().contract();
        Stopped untouched = new Stopped(claimed, "", contract.version(), contract.sha256(), "", Optional.empty());
        try {
            return copy(untouched, rawPath, entry.get());
        } catch (InaccessibleException e) {
            return refused(untouched, e.reason(), String.valueOf(e.getMessage()));
        }
    }

    private LandingOutcome copy(Stopped untouched, String rawPath, Contracts.Entry entry)
            throws IOException, InaccessibleException {
        ClaimedFile claimed = untouched.claimed();
        DatasetContract contract = entry.contract();
        boolean md5 = claimed.checksum().filter(sum -> sum.startsWith("md5:")).isPresent();
        Optional<CopyFile.Copy<ScanInPassing>> copy = copies.copy(
                contract.dataset(),
                new CopyFile.Wanted(claimed.file().name(), claimed.bytes(), claimed.modified(), md5),
                contentPath(rawPath),
                () -> new ScanInPassing(contract, settings.rangeBytes()));
        if (copy.isEmpty()) {
            return refused(untouched, "changed", CHANGED);
        }
        String sha256 = copy.get().sha256();
        if (contract.arrival().duplicates() == Duplicates.SKIP) {
            Optional<ContentHolder> holder = contents.otherHolder(claimed.file(), rawPath, sha256);
            if (holder.isPresent()) {
                hdfs.delete(copy.get().temporary());
                return new Duplicate(
                        stopped(
                                untouched,
                                sha256,
                                holder.get().rawPath(),
                                holder.get().slice()),
                        holder.get().file());
            }
        }
        hdfs.publish(copy.get().temporary(), contentPath(rawPath));
        Stopped kept = stopped(untouched, sha256, rawPath, Optional.empty());
        if (claimed.checksum().filter(sum -> !CopyFile.agrees(copy.get(), sum)).isPresent()) {
            return refused(
                    kept,
                    "checksum",
                    "its content is not what its checksum file says ("
                            + claimed.checksum().orElse("") + "; it has" + " sha256:" + sha256
                            + "); put both into the inbox again");
        }
        if (contract.arrival().checksum() != Checksum.OPTIONAL
                && claimed.checksum().isEmpty()) {
            return refused(
                    kept,
                    "no-checksum",
                    "its checksum file did not come: put " + claimed.file().name() + "."
                            + contract.arrival().checksum().name().toLowerCase(Locale.ROOT)
                            + " beside it, and both into the inbox again");
        }
        try {
            Optional<Inspection> seen = copy.get().witness().finish();
            Inspection inspection = seen.isPresent()
                    ? seen.get()
                    : inspect(contract, new RawCopy(contentPath(rawPath), 0, claimed.bytes()));
            List<KeptCompanion> came = new ArrayList<>(companions.fromInbox(claimed, rawPath));
            return commit(claimed, rawPath, kept, entry, inspection, came);
        } catch (UnreadableFileException e) {
            return refused(kept, e.reason(), e.explanation());
        }
    }

    private static Stopped stopped(Stopped before, String sha256, String rawPath, Optional<RawSlice> slice) {
        return new Stopped(before.claimed(), sha256, before.contractVersion(), before.contractSha256(), rawPath, slice);
    }

    /**
     * Lands a generation whose bytes an earlier one brought to HDFS, under the contract of now.
     *
     * @param earlier the ledger's entry on the generation that has the raw copy
     */
    LandingOutcome again(FileRef file, LedgerEntry earlier, Contracts.Entry entry) throws IOException {
        DatasetContract contract = entry.contract();
        ClaimedFile claimed = new ClaimedFile(
                file, earlier.bytes(), earlier.modified(), Optional.empty(), List.of(), clock.instant(), false);
        Stopped kept = new Stopped(
                claimed, earlier.sha256(), contract.version(), contract.sha256(), earlier.rawPath(), earlier.slice());
        try {
            Inspection inspection = inspect(contract, RawCopy.of(earlier));
            List<KeptCompanion> came = new ArrayList<>(earlier.companions());
            came.removeIf(companion -> companion.path().isEmpty());
            return commit(claimed, Layout.raw(file, claimed.date()), kept, entry, inspection, came);
        } catch (UnreadableFileException e) {
            return refused(kept, e.reason(), e.explanation());
        }
    }

    private Inspection inspect(DatasetContract contract, RawCopy copy) throws IOException {
        return new InspectContent(contract, settings.rangeBytes()).inspect(copy.original(hdfs));
    }

    /**
     * Writes the manifest, the commit of a landing, and queues the file for parsing.
     *
     * @param folder where the manifest goes
     * @param came companions that are kept already
     */
    private Landed commit(
            ClaimedFile claimed,
            String folder,
            Stopped kept,
            Contracts.Entry entry,
            Inspection inspection,
            List<KeptCompanion> came)
            throws IOException {
        DatasetContract contract = entry.contract();
        for (Inspection.EntryCompanion inside : inspection.companions()) {
            came.removeIf(
                    companion -> companion.name().equals(inside.companion().name()));
            came.add(companions.fromEntry(
                    folder, inside.companion(), inside.entryName(), inside.content(), claimed.modified()));
        }
        LandCompanions.Kept complete = companions.complete(came, contract);
        keep(hdfs, entry);
        Manifest manifest = new Manifest(
                claimed.file(),
                claimed.bytes(),
                claimed.modified(),
                kept.sha256(),
                claimed.date(),
                kept.rawPath(),
                contract.version(),
                contract.sha256(),
                inspection.charset(),
                inspection.header(),
                inspection.entries(),
                inspection.ranges(),
                inspection.notes(),
                complete.parameters(),
                complete.companions(),
                claimed.arrivedAt(),
                clock.instant(),
                kept.slice());
        hdfs.write(manifestPath(folder), Json.bytes(manifest));
        return queued(folder, manifest);
    }

    /** Keeps the document of the contract that a landed file is judged by. */
    static void keep(Hdfs hdfs, Contracts.Entry entry) throws IOException {
        DatasetContract contract = entry.contract();
        String document = Layout.contract(contract.dataset(), contract.sha256());
        if (!hdfs.exists(document)) {
            hdfs.writeNew(document, entry.document());
        }
    }

    private Landed queued(String folder, Manifest manifest) throws IOException {
        hdfs.write(
                Layout.queue(manifest.file()),
                Json.bytes(
                        new QueuePointer(manifestPath(folder), manifest.file().name())));
        return new Landed(manifest);
    }

    private static Refused refused(Stopped stopped, String reason, String message) {
        return new Refused(stopped, new Failure("landing", reason, message));
    }
}
