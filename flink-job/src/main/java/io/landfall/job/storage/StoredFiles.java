package io.landfall.job.storage;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.job.config.JobSettings;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.LedgerBook;
import io.landfall.job.landing.Manifest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The ledger, the manifests and the parts' footers on HDFS, as sealing needs them. */
public final class StoredFiles {
    /** So many of a failed file's bad rows are told. */
    static final int REASONS_TOLD = 3;

    private static final int CONTRACTS_KEPT = 64;

    private final Hdfs hdfs;
    private final LedgerBook book;
    private final Map<String, DatasetContract> contracts = new ConcurrentHashMap<>();

    private StoredFiles(Hdfs hdfs) {
        this.hdfs = hdfs;
        this.book = LedgerBook.of(hdfs);
    }

    /** Connects to the HDFS of these settings. */
    public static StoredFiles connect(JobSettings settings) throws IOException {
        return new StoredFiles(Hdfs.connect(settings.hdfs()));
    }

    /** The ledger's entry on a generation, if it has the last word on it. */
    public Optional<LedgerEntry> entry(FileRef file) throws IOException {
        return book.entry(file);
    }

    /** The ledger of a bundle, if it was sealed. */
    public Optional<List<LedgerEntry>> entries(BundleRef bundle) throws IOException {
        return hdfs.read(Layout.ledger(bundle)).map(LedgerLines::read);
    }

    /** Writes the last word on all files of a bundle, unless there is one; gives what stands. */
    public List<LedgerEntry> close(BundleRef bundle, List<LedgerEntry> entries) throws IOException {
        byte[] lines = LedgerLines.bytes(entries);
        if (hdfs.writeNew(Layout.ledger(bundle), lines)) {
            book.sealed(bundle, lines, entries);
            return entries;
        }
        return entries(bundle).orElseThrow(() -> new FileNotFoundException(Layout.ledger(bundle)));
    }

    /** Takes a closed bundle out of the queue. */
    public void leaveQueue(BundleRef bundle) throws IOException {
        hdfs.delete(Layout.queue(bundle));
        hdfs.delete(Layout.claim(bundle));
    }

    /** A bundle's manifest. */
    public BundleManifest bundle(String path) throws IOException {
        byte[] json = hdfs.read(path)
                .orElseThrow(() -> new FileNotFoundException(hdfs.path(path).toString()));
        return Json.read(json, BundleManifest.class);
    }

    /** The splits' footers of a bundle, each read once. */
    public Footers footers() {
        return new Footers(hdfs);
    }

    /** Writes the last word on a generation, unless there is one; gives what stands. */
    public LedgerEntry close(LedgerEntry entry) throws IOException {
        byte[] json = Json.pretty(entry).getBytes(StandardCharsets.UTF_8);
        if (hdfs.writeNew(Layout.ledger(entry.file()), json)) {
            return entry;
        }
        return entry(entry.file()).orElseThrow(() -> new FileNotFoundException(Layout.ledger(entry.file())));
    }

    /** Takes a closed generation out of the queue. */
    public void leaveQueue(FileRef file) throws IOException {
        hdfs.delete(Layout.queue(file));
        hdfs.delete(Layout.claim(file));
    }

    /** A manifest. */
    public Manifest manifest(String path) throws IOException {
        byte[] json = hdfs.read(path)
                .orElseThrow(() -> new FileNotFoundException(hdfs.path(path).toString()));
        return Json.read(json, Manifest.class);
    }

    /** The contract that a file was judged by. */
    public DatasetContract contract(String dataset, String sha256) throws IOException {
        DatasetContract known = contracts.get(sha256);
        if (known != null) {
            return known;
        }
        String path = Layout.contract(dataset, sha256);
        byte[] document = hdfs.read(path)
                .orElseThrow(() -> new FileNotFoundException(hdfs.path(path).toString()));
        DatasetContract read = ContractReader.read(path, document);
        if (contracts.size() >= CONTRACTS_KEPT) {
            contracts.clear();
        }
        contracts.put(sha256, read);
        return read;
    }

    /** Rows of a part of a file of its own, by its footer. */
    public long rowsByFooter(Manifest manifest, int range, Part part) throws IOException {
        boolean heldBefore = part.kind() == Part.Kind.CURATED && !hdfs.exists(part.path());
        String path = heldBefore ? Layout.held(manifest.file(), manifest.date(), range) : part.path();
        return PartFooter.read(hdfs, path).rows();
    }

    /**
     * Takes the good rows of a file that failed as a whole out of what readers see: their parts are renamed to lie
     * beside the bad ones. Doing it again changes nothing.
     */
    public List<RangeResult> hold(Manifest manifest, List<RangeResult> results) throws IOException {
        List<RangeResult> held = new ArrayList<>();
        for (RangeResult result : results) {
            List<Part> parts = new ArrayList<>();
            for (Part part : result.parts()) {
                parts.add(part.kind() == Part.Kind.CURATED ? held(manifest, result.range(), part) : part);
            }
            held.add(new RangeResult(
                    result.range(), result.start(), result.end(), result.rows(), result.rejectsByRule(), parts));
        }
        return held;
    }

    private Part held(Manifest manifest, int range, Part part) throws IOException {
        String path = Layout.held(manifest.file(), manifest.date(), range);
        if (hdfs.exists(part.path())) {
            hdfs.move(part.path(), path);
        }
        return new Part(Part.Kind.HELD, path, part.rows(), part.bytes());
    }

    /** Why the first bad rows are bad, with their lines. */
    public List<String> firstReasons(List<RangeResult> results) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (RangeResult result : results) {
            for (Part part : result.parts()) {
                if (part.kind() == Part.Kind.QUARANTINE && reasons.size() < REASONS_TOLD) {
                    reasons.addAll(
                            QuarantinePart.firstReasons(hdfs, hdfs.path(part.path()), REASONS_TOLD - reasons.size()));
                }
            }
        }
        return reasons;
    }

    /** The newest generation before this one whose rows count, if there is one. */
    public Optional<Integer> sealedBefore(FileRef file) throws IOException {
        for (int generation = file.generation() - 1; generation >= 1; generation--) {
            FileRef earlier = new FileRef(file.dataset(), file.fileId(), generation, file.name());
            if (entry(earlier)
                    .filter(entry -> entry.status() == LedgerEntry.Status.SEALED)
                    .isPresent()) {
                return Optional.of(generation);
            }
        }
        return Optional.empty();
    }
}
