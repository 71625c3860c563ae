package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The one way to find a file's ledger entry, and whether it is on its way: in files of its own, or in those of a bundle.
 * What was read of bundles is shared by all books of one root in a process. Safe for several threads.
 */
public final class LedgerBook {
    private static final Map<String, Map<String, Shelf>> SHELVES = new ConcurrentHashMap<>();

    private final Hdfs hdfs;
    private final Map<String, Shelf> shelves;

    private LedgerBook(Hdfs hdfs, Map<String, Shelf> shelves) {
        this.hdfs = hdfs;
        this.shelves = shelves;
    }

    /** The book of a root. */
    public static LedgerBook of(Hdfs hdfs) {
        return new LedgerBook(hdfs, SHELVES.computeIfAbsent(hdfs.root(), any -> new ConcurrentHashMap<>()));
    }

    /** What is kept in memory of one dataset. */
    private static final class Shelf {
        private final BundleIndex closed;
        private final OpenBundles open;
        private final ReentrantReadWriteLock claiming = new ReentrantReadWriteLock();
        private final Object contents = new Object();

        Shelf(String dataset) {
            closed = new BundleIndex(dataset);
            open = new OpenBundles(dataset);
        }
    }

    private Shelf shelf(String dataset) {
        return shelves.computeIfAbsent(dataset, Shelf::new);
    }

    /** The ledger's last word on a generation, if there is one. */
    public Optional<LedgerEntry> entry(FileRef file) throws IOException {
        Shelf shelf = shelf(file.dataset());
        boolean canBeBundled = file.generation() == 1;
        if (canBeBundled) {
            synchronized (shelf.closed) {
                Optional<LedgerEntry> known = shelf.closed.entry(hdfs, file.fileId());
                if (known.isPresent()) {
                    return known;
                }
            }
        }
        Optional<LedgerEntry> alone = hdfs.read(Layout.ledger(file)).map(json -> Json.read(json, LedgerEntry.class));
        if (alone.isPresent() || !canBeBundled) {
            return alone;
        }
        synchronized (shelf.closed) {
            shelf.closed.refresh(hdfs);
            return shelf.closed.entry(hdfs, file.fileId());
        }
    }

    /** Whether a generation is claimed or queued. One that is closed may still be, for a moment. */
    public boolean isOpen(FileRef file) throws IOException {
        return hdfs.exists(Layout.claim(file))
                || hdfs.exists(Layout.queue(file))
                || openBundle(file).isPresent();
    }

    /** The open bundle that a generation is in. */
    public Optional<BundleClaim> openBundle(FileRef file) throws IOException {
        return open(file).map(OpenBundles.Place::claim);
    }

    Optional<OpenBundles.Place> open(FileRef file) throws IOException {
        if (file.generation() != 1) {
            return Optional.empty();
        }
        Shelf shelf = shelf(file.dataset());
        synchronized (shelf.open) {
            shelf.open.refresh(hdfs);
            return shelf.open.find(file.fileId());
        }
    }

    /** Which files are in open bundles and which were sealed in bundles, at one moment. */
    interface Look<T> {
        T at(OpenBundles open, BundleIndex closed) throws IOException;
    }

    /** Looks at the bundles as they are now. */
    <T> T look(String dataset, Look<T> look) throws IOException {
        Shelf shelf = shelf(dataset);
        synchronized (shelf.open) {
            shelf.open.refresh(hdfs); // open first: whoever seals a bundle writes its ledger before it leaves the queue
            synchronized (shelf.closed) {
                shelf.closed.refresh(hdfs);
                return look.at(shelf.open, shelf.closed);
            }
        }
    }

    /** Ids of the files that were sealed in bundles and last changed on one of these days, both inclusive. */
    public List<String> bundled(String dataset, LocalDate from, LocalDate to) throws IOException {
        return look(dataset, (open, closed) -> closed.files(from, to));
    }

    /** Takes up what a bundle that has just landed holds. */
    void landed(BundleManifest manifest) {
        Shelf shelf = shelf(manifest.bundle().dataset());
        synchronized (shelf.open) {
            shelf.open.landed(manifest);
        }
    }

    /** Takes up the ledger of a bundle that has just been sealed. */
    public void sealed(BundleRef bundle, byte[] ledger, List<LedgerEntry> entries) {
        Shelf shelf = shelf(bundle.dataset());
        synchronized (shelf.closed) {
            shelf.closed.add(bundle.id(), ledger, entries);
        }
    }

    /**
     * Held for a short time by whoever claims: shared by those that claim single files, alone by one that claims a
     * bundle, so that no two versions of a file both become its first generation.
     */
    ReentrantReadWriteLock claiming(String dataset) {
        return shelf(dataset).claiming;
    }

    /** Locked by whoever finds out whether a content is there already and enters it. */
    Object contents(String dataset) {
        return shelf(dataset).contents;
    }

    /**
     * Who holds which content by the ledgers and manifests of bundles, if his rows count or are on their way to.
     *
     * @param files the generation that would hold each content, by SHA-256
     */
    Map<String, ContentHolder> holders(String dataset, Map<String, FileRef> files) throws IOException {
        Map<String, ContentHolder> holders = look(dataset, (open, closed) -> {
            Map<String, ContentHolder> candidates = new HashMap<>();
            open.readManifests(hdfs);
            for (Map.Entry<String, FileRef> each : files.entrySet()) {
                candidate(open, closed, each.getKey(), each.getValue())
                        .ifPresent(holder -> candidates.put(each.getKey(), holder));
            }
            return candidates;
        });
        for (String sha256 : List.copyOf(holders.keySet())) {
            if (!counts(Objects.requireNonNull(holders.get(sha256)).file(), sha256)) {
                holders.remove(sha256);
            }
        }
        return holders;
    }

    private Optional<ContentHolder> candidate(OpenBundles open, BundleIndex closed, String sha256, FileRef file)
            throws IOException {
        Optional<ContentHolder> landed = open.holder(sha256);
        if (landed.isPresent() && !landed.get().file().key().equals(file.key())) {
            return landed;
        }
        for (LedgerEntry entry : closed.withContent(hdfs, sha256)) {
            boolean same = entry.sha256().equals(sha256) && entry.status() == Status.SEALED;
            if (same && !entry.file().key().equals(file.key())) {
                return Optional.of(new ContentHolder(entry.file(), entry.rawPath(), entry.slice()));
            }
        }
        return Optional.empty();
    }

    /** Whether a generation's rows count, or will if all goes well, and no newer content of its file takes their place. */
    boolean counts(FileRef holder, String sha256) throws IOException {
        boolean open = isOpen(holder);
        Optional<LedgerEntry> entry = entry(holder);
        boolean alive = entry.isPresent() ? entry.get().status() == Status.SEALED : open;
        for (int generation = holder.generation() + 1; alive; generation++) {
            FileRef later = new FileRef(holder.dataset(), holder.fileId(), generation, holder.name());
            boolean claimed = hdfs.exists(Layout.claim(later));
            Optional<LedgerEntry> next = entry(later);
            if (next.isEmpty()) {
                return !claimed;
            }
            alive = next.get().status() != Status.SEALED || next.get().sha256().equals(sha256);
        }
        return false;
    }
}
