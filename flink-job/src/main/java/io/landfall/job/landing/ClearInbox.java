package io.landfall.job.landing;

import io.landfall.contract.dataset.ArrivalRules.After;
import io.landfall.contract.event.EventData.FileCleared;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.job.config.Contracts;
import io.landfall.job.landing.InboxReader.InaccessibleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a file out of the inbox when the ledger has closed it well and its contract says so. Only the very version that
 * was sealed goes; what lies there under its name since then stays.
 */
final class ClearInbox {
    /** Files of a closed generation that are archived lie here in the inbox; a hidden folder is never watched. */
    static final String ARCHIVE = ".archive";

    private final Contracts contracts;
    private final LedgerBook book;
    private final Path inbox;
    private final InboxReader reader;

    ClearInbox(Contracts contracts, Hdfs hdfs, String inbox) {
        this.contracts = contracts;
        this.book = LedgerBook.of(hdfs);
        this.inbox = Path.of(inbox);
        this.reader = new InboxReader(inbox);
    }

    /** A file as it was when its generation was claimed. */
    private record Version(String name, long bytes, Instant modified) {}

    /** Clears what a closed generation left in the inbox; gives the event that tells it, unless nothing was to be done. */
    Optional<StageEvent> clear(FileRef file) throws IOException {
        Optional<After> policy = contracts
                .of(file.dataset())
                .map(entry -> entry.contract().arrival().after())
                .filter(after -> after != After.KEEP);
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        Optional<LedgerEntry> entry = book.entry(file);
        if (entry.isEmpty() || entry.get().status() == Status.FAILED) {
            return Optional.empty();
        }
        Instant closed = entry.get().timings().getOrDefault("sealed", Instant.EPOCH);
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(file.name(), entry.get().bytes(), entry.get().modified()));
        for (KeptCompanion companion : entry.get().companions()) {
            versions.add(new Version(companion.fileName(), companion.bytes(), companion.modified()));
        }
        try {
            for (Version version : versions) {
                reader.patiently(() -> clear(file, version, policy.get()));
            }
        } catch (InaccessibleException e) {
            return Optional.of(event(file, closed, "kept", "it stays in the inbox: " + e.getMessage()));
        }
        return Optional.of(
                policy.get() == After.ARCHIVE
                        ? event(file, closed, "archived", "it lies in " + ARCHIVE + "/" + file.dataset() + " now")
                        : event(file, closed, "deleted", "the untouched copy on HDFS stays"));
    }

    private boolean clear(FileRef file, Version version, After policy) throws IOException, InaccessibleException {
        Path source = reader.path(file.dataset(), version.name());
        if (!Files.exists(source) || !reader.isUnchanged(source, version.bytes(), version.modified())) {
            return false; // done before, or another version lies there
        }
        if (policy == After.DELETE) {
            Files.deleteIfExists(source);
            return true;
        }
        String suffix = file.generation() == 1 ? "" : ".g" + file.generation();
        Path target = inbox.resolve(ARCHIVE).resolve(file.dataset()).resolve(version.name() + suffix);
        Files.createDirectories(target.getParent());
        Files.move(source, target, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private static StageEvent event(FileRef file, Instant closed, String action, String detail) {
        return StageEvent.ofFile(file, closed, new FileCleared(file, action, detail));
    }
}
