package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.job.config.Contracts;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes a closed file through the stages once more, from its raw copy and under the contract of now, as a new
 * generation. The same command always gives the same generation.
 */
public final class RequeueFile {
    private final Contracts contracts;
    private final Hdfs hdfs;
    private final LandFile landing;

    RequeueFile(Contracts contracts, Hdfs hdfs, LandFile landing) {
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.landing = landing;
    }

    /** What a reprocess' claim says: unlike an arrival's, it names its command. */
    private record Claim(long bytes, Instant modified, String name, Optional<String> command) {}

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
        Optional<FileRef> before = hdfs.read(receipt(commandId)).map(json -> Json.read(json, FileRef.class));
        if (before.isPresent()) {
            return again(before.get(), contract.get(), commandId);
        }
        LedgerEntry newest = newest(dataset, fileId);
        FileRef file = new FileRef(
                dataset, fileId, newest.file().generation() + 1, newest.file().name());
        byte[] claim = Json.bytes(new Claim(newest.bytes(), newest.modified(), file.name(), Optional.of(commandId)));
        if (!hdfs.writeNew(Layout.claim(file), claim) && !isClaimOf(file, commandId)) {
            throw new NotPossibleException(
                    newest.file().name() + " is on its way right now; try again when it is done");
        }
        hdfs.writeNew(receipt(commandId), Json.bytes(file));
        return landing.again(file, newest, contract.get());
    }

    private LandingOutcome again(FileRef file, Contracts.Entry contract, String commandId)
            throws IOException, NotPossibleException {
        if (hdfs.exists(Layout.ledger(file))) {
            return new LandingOutcome.Closed(file);
        }
        FileRef earlier = new FileRef(file.dataset(), file.fileId(), file.generation() - 1, file.name());
        LedgerEntry entry = entry(earlier)
                .orElseThrow(
                        () -> new NotPossibleException("the ledger lost what command " + commandId + " refers to"));
        return landing.again(file, entry, contract);
    }

    /** The newest generation that the ledger has the last word on. */
    private LedgerEntry newest(String dataset, String fileId) throws IOException, NotPossibleException {
        if (!fileId.matches("[0-9a-f]{16}")) {
            throw new NotPossibleException("a file id has 16 hex digits");
        }
        Optional<LedgerEntry> newest = entry(new FileRef(dataset, fileId, 1, ""));
        if (newest.isEmpty()) {
            throw new NotPossibleException("the ledger of " + dataset + " knows no file " + fileId);
        }
        while (true) {
            LedgerEntry known = newest.get();
            newest = entry(new FileRef(dataset, fileId, known.file().generation() + 1, ""));
            if (newest.isEmpty()) {
                if (known.sha256().isEmpty()) {
                    throw new NotPossibleException(
                            known.file().name() + " has no raw copy; put it into the inbox again");
                }
                return known;
            }
        }
    }

    private boolean isClaimOf(FileRef file, String commandId) throws IOException {
        return hdfs.read(Layout.claim(file))
                .map(json -> Json.read(json, Claim.class).command().equals(Optional.of(commandId)))
                .orElse(false);
    }

    private Optional<LedgerEntry> entry(FileRef file) throws IOException {
        return hdfs.read(Layout.ledger(file)).map(json -> Json.read(json, LedgerEntry.class));
    }

    /** Where it is kept that a command was taken; its id is a stranger's text, so a hash of it stands in the path. */
    private static String receipt(String commandId) {
        return "commands/" + FileRef.idOf("command", commandId) + ".json";
    }
}
