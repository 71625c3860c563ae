package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import java.io.IOException;
import java.util.Optional;

/** Knows by SHA-256 which generation holds a content, so that the same content isn't stored twice. */
final class ContentIndex {
    private final Hdfs hdfs;

    ContentIndex(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    /**
     * A generation that holds a content.
     *
     * @param rawPath folder of its raw copy below the HDFS root
     */
    record Holder(FileRef file, String rawPath) {}

    /**
     * Enters a generation as the holder of its content, unless another one is.
     *
     * @return the other holder, whose rows count or are on their way to
     */
    Optional<Holder> otherHolder(FileRef file, String rawPath, String sha256) throws IOException {
        String path = Layout.content(file.dataset(), sha256);
        byte[] own = Json.bytes(new Holder(file, rawPath));
        if (hdfs.writeNew(path, own)) {
            return Optional.empty();
        }
        Optional<Holder> holder = hdfs.read(path).map(json -> Json.read(json, Holder.class));
        if (holder.isPresent() && holder.get().file().key().equals(file.key())) {
            return Optional.empty();
        }
        if (holder.isPresent() && holds(holder.get().file(), sha256)) {
            return holder;
        }
        hdfs.write(path, own);
        return Optional.empty();
    }

    /** Whether a generation's rows count, or will if all goes well, and no newer content of its file takes their place. */
    private boolean holds(FileRef holder, String sha256) throws IOException {
        Optional<LedgerEntry> entry = entry(holder);
        boolean alive = entry.isPresent() ? entry.get().status() == Status.SEALED : hdfs.exists(Layout.claim(holder));
        for (int generation = holder.generation() + 1; alive; generation++) {
            FileRef later = new FileRef(holder.dataset(), holder.fileId(), generation, holder.name());
            Optional<LedgerEntry> next = entry(later);
            if (next.isEmpty()) {
                return !hdfs.exists(Layout.claim(later));
            }
            alive = next.get().status() != Status.SEALED || next.get().sha256().equals(sha256);
        }
        return false;
    }

    private Optional<LedgerEntry> entry(FileRef file) throws IOException {
        return hdfs.read(Layout.ledger(file)).map(json -> Json.read(json, LedgerEntry.class));
    }
}
