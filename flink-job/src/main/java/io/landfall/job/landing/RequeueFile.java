package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.job.config.Contracts;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Takes a closed file through the stages once more, from its raw copy and under the contract of now, as a new
 * generation. The same command always gives the same generation of a file.
 */
public final class RequeueFile {
    private final Contracts contracts;
    private final Hdfs hdfs;
    private final LandFile landing;
    private final Receipts receipts;
    private final KnownGenerations generations;

    RequeueFile(Contracts contracts, Hdfs hdfs, LandFile landing) {
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.landing = landing;
        this.receipts = new Receipts(hdfs);
        this.generations = new KnownGenerations(hdfs);
    }

    /** What a reprocess' claim says: unlike an arrival's, it names its command. */
    private record Claim(long bytes, Instant modified, String name, Optional<String> command) {}

    /** Which generation a command gave a file, and which one it is made from. */
    private record Receipt(FileRef file, int source) {}

    /** Why a file can't be queued again; for the person who asked. */
    public static final class NotPossibleException extends Exception {
        private static final long serialVersionUID = 1L;

        NotPossibleException(String message) {
            super(message);
        }
    }

    /**
     * Queues the newest generation of a file again.
     *
     * @param commandId names the command; given again, it changes nothing
     * @throws NotPossibleException if there is no such file, it is still on its way, or it has no raw copy
     */
    public LandingOutcome requeue(String dataset, String fileId, String commandId)
            throws IOException, NotPossibleException {
        Optional<Contracts.Entry> contract = contracts.of(dataset);
        if (contract.isEmpty()) {
            throw new NotPossibleException("there is no dataset " + dataset);
        }
        if (!fileId.matches("[0-9a-f]{16}")) {
            throw new NotPossibleException("a file id has 16 hex digits, not '" + fileId + "'");
        }
        Optional<Receipt> before = receipts.read(commandId, fileId, Receipt.class);
        Receipt receipt = before.isPresent() ? before.get() : reserve(dataset, fileId, commandId);
        return land(receipt, contract.get());
    }

    /** Claims the next generation for this command. */
    private Receipt reserve(String dataset, String fileId, String commandId) throws IOException, NotPossibleException {
        while (true) {
            KnownGenerations.OfFile known = generations.of(dataset, fileId);
            Optional<LedgerEntry> newest = known.newest();
            if (newest.isEmpty()) {
                throw new NotPossibleException(
                        known.open().isEmpty()
                                ? "the ledger of " + dataset + " knows no file " + fileId
                                : "file " + fileId + " is on its way for the first time; try again when it is done");
            }
            String name = newest.get().file().name();
            if (!known.open().isEmpty()) {
                FileRef open = new FileRef(dataset, fileId, known.open().get(0), name);
                if (known.open().size() == 1 && isClaimOf(open, commandId)) {
                    return keep(open, source(known), commandId);
                }
                throw new NotPossibleException(name + " is on its way right now; try again when it is done");
            }
            LedgerEntry source = source(known);
            FileRef file = new FileRef(dataset, fileId, known.next(), name);
            byte[] claim =
                    Json.bytes(new Claim(newest.get().bytes(), newest.get().modified(), name, Optional.of(commandId)));
            if (hdfs.writeNew(Layout.claim(file), claim)) {
                if (generations.entry(file).isEmpty()) {
                    return keep(file, source, commandId);
                }
                hdfs.delete(Layout.claim(file)); // it was claimed, done and closed by others since the look
            }
        }
    }

    private Receipt keep(FileRef file, LedgerEntry source, String commandId) throws IOException {
        Receipt receipt = new Receipt(file, source.file().generation());
        return receipts.keep(commandId, file.fileId(), receipt, Receipt.class);
    }

    /** The entry on the generation whose raw copy is the file's newest content. */
    private static LedgerEntry source(KnownGenerations.OfFile known) throws NotPossibleException {
        LedgerEntry newest = known.newest().orElseThrow();
        if (newest.sha256().isEmpty()) {
            throw new NotPossibleException(newest.file().name() + " has no raw copy; put it into the inbox again");
        }
        if (newest.status() != Status.DUPLICATE) {
            return newest;
        }
        return known.closed().stream()
                .filter(entry ->
                        entry.status() != Status.DUPLICATE && entry.sha256().equals(newest.sha256()))
                .reduce((older, newer) -> newer)
                .orElseThrow(() -> new NotPossibleException(newest.file().name()
                        + " is a duplicate"
                        + newest.duplicateOf().map(held -> " of " + held).orElse("")
                        + "; process that one again"));
    }

    private LandingOutcome land(Receipt receipt, Contracts.Entry contract) throws IOException {
        FileRef file = receipt.file();
        if (generations.entry(file).isPresent()) {
            return new LandingOutcome.Closed(file);
        }
        FileRef made = new FileRef(file.dataset(), file.fileId(), receipt.source(), file.name());
        LedgerEntry source = generations
                .entry(made)
                .orElseThrow(() -> new IOException("the ledger lost " + Layout.ledger(made)
                        + ", which a reprocess refers to; restore it from a backup"));
        LocalDate date = LocalDate.ofInstant(source.modified(), ZoneOffset.UTC);
        String manifestPath = LandFile.manifestPath(Layout.raw(file, date));
        Optional<byte[]> landed = hdfs.read(manifestPath);
        if (landed.isEmpty()) {
            return landing.again(file, source, contract);
        }
        // What is landed never changes, even if the contract has changed since.
        hdfs.write(Layout.queue(file), Json.bytes(new LandFile.QueuePointer(manifestPath, file.name())));
        return new LandingOutcome.Landed(Json.read(landed.get(), Manifest.class));
    }

    private boolean isClaimOf(FileRef file, String commandId) throws IOException {
        return hdfs.read(Layout.claim(file))
                .map(json -> Json.read(json, Claim.class).command().equals(Optional.of(commandId)))
                .orElse(false);
    }
}
