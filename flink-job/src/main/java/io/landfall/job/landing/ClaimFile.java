package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * Gives each version of a file a generation of its own, for good: the claim and the ledger on HDFS decide, not Flink's
 * state, so that a restore of any savepoint finds the same generation again.
 */
public final class ClaimFile {
    private final Hdfs hdfs;
    private final LedgerBook book;

    /** Claims on this file system. */
    public ClaimFile(Hdfs hdfs) {
        this.hdfs = hdfs;
        this.book = LedgerBook.of(hdfs);
    }

    /** What a claim says of the version that owns it; the name is for people. */
    private record Claim(long bytes, Instant modified, String name, List<Piece> companions) {}

    /** What tells one version of a file from another. */
    private record Version(long bytes, Instant modified, List<Piece> companions) {
        boolean isOf(BundleClaim.Member member) {
            return companions.isEmpty() && bytes == member.bytes() && modified.equals(member.modified());
        }
    }

    /** What tells one version of a companion from another. */
    private record Piece(String companion, String name, long bytes, Instant modified) {
        static Piece of(CompanionFile file) {
            return new Piece(file.companion(), file.name(), file.bytes(), file.modified());
        }

        static Piece of(KeptCompanion kept) {
            return new Piece(kept.name(), kept.fileName(), kept.bytes(), kept.modified());
        }
    }

    /** Finds or makes the claim of this version. */
    public ClaimedFile claim(SettledFile settled) throws IOException {
        Lock alongWithOthers = book.claiming(settled.dataset()).readLock();
        alongWithOthers.lock();
        try {
            return claimNow(settled);
        } finally {
            alongWithOthers.unlock();
        }
    }

    private ClaimedFile claimNow(SettledFile settled) throws IOException {
        String fileId = FileRef.idOf(settled.dataset(), settled.name());
        Version version = new Version(
                settled.bytes(),
                settled.modified(),
                settled.companions().stream().map(Piece::of).toList());
        for (int generation = 1; ; generation++) {
            FileRef file = new FileRef(settled.dataset(), fileId, generation, settled.name());
            Optional<OpenBundles.Place> bundled = book.open(file);
            Optional<Version> closed = closed(file);
            if (closed.isPresent()) {
                if (closed.get().equals(version)) {
                    return claimed(file, settled, true);
                }
                continue;
            }
            if (bundled.isPresent()) {
                if (version.isOf(bundled.get().member())) {
                    return claimed(file, settled, false)
                            .in(bundled.get().claim().bundle());
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

    /** The generation that a file which waits now would get; nothing is claimed. */
    public FileRef expected(WaitingFile waiting) throws IOException {
        String fileId = FileRef.idOf(waiting.dataset(), waiting.name());
        for (int generation = 1; ; generation++) {
            FileRef file = new FileRef(waiting.dataset(), fileId, generation, waiting.name());
            if (!book.isOpen(file) && book.entry(file).isEmpty()) {
                return file;
            }
        }
    }

    private boolean own(FileRef file, Version version) throws IOException {
        byte[] claim = Json.bytes(new Claim(version.bytes(), version.modified(), file.name(), version.companions()));
        if (hdfs.writeNew(Layout.claim(file), claim)) {
            return true;
        }
        return hdfs.read(Layout.claim(file))
                .map(there -> Arrays.equals(there, claim))
                .orElse(false);
    }

    private Optional<Version> closed(FileRef file) throws IOException {
        return book.entry(file)
                .map(entry -> new Version(
                        entry.bytes(),
                        entry.modified(),
                        entry.companions().stream().map(Piece::of).toList()));
    }

    private static ClaimedFile claimed(FileRef file, SettledFile settled, boolean closed) {
        return new ClaimedFile(
                file,
                settled.bytes(),
                settled.modified(),
                settled.checksum(),
                settled.companions(),
                settled.settledAt(),
                closed);
    }
}
