package io.landfall.job.parsing;

import io.landfall.contract.dataset.ContractReader;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.Layout;
import io.landfall.job.config.JobSettings;
import io.landfall.job.format.Container;
import io.landfall.job.format.ContentLimits;
import io.landfall.job.format.Original;
import io.landfall.job.format.RecordReaders;
import io.landfall.job.format.TextCharset;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.LandFile;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RawCopy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** What landing left on HDFS, as parsing reads it. One for each thread. */
final class LandedFiles {
    private static final int CONTRACTS_KEPT = 64;

    private final JobSettings settings;
    private final FileSystem files;
    private final Hdfs hdfs;
    private final BatchPool pool = new BatchPool();
    private final Map<String, DatasetContract> contracts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DatasetContract> eldest) {
            return size() > CONTRACTS_KEPT;
        }
    };

    LandedFiles(JobSettings settings) throws IOException {
        this.settings = settings;
        this.files = new Path(settings.hdfs()).getFileSystem();
        this.hdfs = Hdfs.connect(settings.hdfs());
    }

    /** Where the batches of all that is opened here come from, and go back to. */
    BatchPool pool() {
        return pool;
    }

    /**
     * What is queued: where its manifest lies below the HDFS root, and how many units of work it is.
     *
     * @param key of the generation or the bundle
     */
    record QueuedFile(String manifestPath, String key, int splits) {}

    /**
     * A pointer that stands in the queue.
     *
     * @param path below the root
     * @param sinceMillis when it was put there
     */
    record Pointer(String path, long sinceMillis) {
        /** The dataset of what it names. */
        String dataset() {
            int start = Layout.QUEUE.length() + 1;
            return path.substring(start, path.indexOf('/', start));
        }
    }

    /** What stands in the queue, oldest first. */
    List<Pointer> queue() throws IOException {
        List<FileStatus> pointers = new ArrayList<>();
        for (FileStatus dataset : list(new Path(settings.path(Layout.QUEUE)))) {
            for (FileStatus pointer : list(dataset.getPath())) {
                if (pointer.isDir() && pointer.getPath().getName().equals(Layout.BUNDLES)) {
                    list(pointer.getPath()).forEach(bundled -> keep(bundled, pointers));
                }
                keep(pointer, pointers);
            }
        }
        return pointers.stream()
                .sorted(Comparator.comparingLong(FileStatus::getModificationTime)
                        .thenComparing(pointer -> pointer.getPath().getPath()))
                .map(pointer -> new Pointer(below(pointer.getPath()), pointer.getModificationTime()))
                .toList();
    }

    private static void keep(FileStatus found, List<FileStatus> pointers) {
        String name = found.getPath().getName();
        if (!found.isDir() && name.endsWith(".json") && !name.startsWith(".")) {
            pointers.add(found);
        }
    }

    /** A path below the root, whose last folder called queue it lies in. */
    private static String below(Path pointer) {
        String path = pointer.toUri().getPath();
        return path.substring(path.lastIndexOf("/" + Layout.QUEUE + "/") + 1);
    }

    /** Datasets whose files are not handed out now. */
    Set<String> paused() throws IOException {
        Set<String> paused = new HashSet<>();
        for (FileStatus marker : list(new Path(settings.path(Layout.PAUSED)))) {
            String name = marker.getPath().getName();
            if (name.endsWith(".json") && !name.startsWith(".")) {
                paused.add(name.substring(0, name.length() - ".json".length()));
            }
        }
        return paused;
    }

    /** The manifest that a pointer names, unless the pointer has gone meanwhile. */
    Optional<QueuedFile> queuedFile(String pointer) throws IOException {
        Optional<byte[]> json = read(pointer);
        if (json.isEmpty()) {
            return Optional.empty();
        }
        String path = Json.read(json.get(), LandFile.QueuePointer.class).manifest();
        if (BundleManifest.isPath(path)) {
            BundleManifest bundle = bundle(path);
            return Optional.of(
                    new QueuedFile(path, bundle.bundle().id(), bundle.splits().size()));
        }
        Manifest manifest = manifest(path);
        return Optional.of(
                new QueuedFile(path, manifest.file().key(), manifest.ranges().size()));
    }

    /** A bundle's manifest. */
    private BundleManifest bundle(String path) throws IOException {
        byte[] json = read(path).orElseThrow(() -> new FileNotFoundException(settings.path(path)));
        return Json.read(json, BundleManifest.class);
    }

    /** A manifest. */
    private Manifest manifest(String path) throws IOException {
        byte[] json = read(path).orElseThrow(() -> new FileNotFoundException(settings.path(path)));
        return Json.read(json, Manifest.class);
    }

    /** The contract that something was landed under. */
    private DatasetContract contract(String dataset, String sha256) throws IOException {
        DatasetContract known = contracts.get(sha256);
        if (known == null) {
            String path = Layout.contract(dataset, sha256);
            byte[] document = read(path).orElseThrow(() -> new FileNotFoundException(settings.path(path)));
            known = ContractReader.read(path, document);
            contracts.put(sha256, known);
        }
        return known;
    }

    /** Opens a split: a range of a file, or some files of a bundle. */
    BatchReader open(String manifestPath, int split) throws IOException {
        if (BundleManifest.isPath(manifestPath)) {
            BundleManifest bundle = bundle(manifestPath);
            BundleRef ref = bundle.bundle();
            DatasetContract contract = contract(ref.dataset(), bundle.contractSha256());
            boolean closed = files.exists(new Path(settings.path(Layout.ledger(ref))));
            return BundleReader.open(
                    archive -> files.open(new Path(settings.path(archive))),
                    pool,
                    manifestPath,
                    bundle,
                    split,
                    contract,
                    closed);
        }
        Manifest manifest = manifest(manifestPath);
        DatasetContract contract = contract(manifest.file().dataset(), manifest.contractSha256());
        boolean closed = files.exists(new Path(settings.path(Layout.ledger(manifest.file()))));
        RangeContext context = RangeContext.of(manifestPath, manifest, split, contract, closed);
        return closed ? RangeReader.nothing(context) : open(context);
    }

    private BatchReader open(RangeContext context) throws IOException {
        Manifest manifest = context.manifest();
        RawCopy copy = RawCopy.of(manifest);
        if (context.isAsItLies()) {
            FSDataInputStream in = files.open(new Path(settings.path(copy.path())));
            in.seek(copy.offset() + context.range().start());
            return new DelimitedReader(context, in, pool);
        }
        return open(context, copy.original(hdfs), pool);
    }

    /** Opens a range of an untouched copy that can't be read from the range's first byte on, as it lies there. */
    static BatchReader open(RangeContext context, Original original, BatchPool pool) throws IOException {
        Manifest manifest = context.manifest();
        Manifest.Entry entry = manifest.entries().get(context.range().entry());
        Container container = Container.open(original, ContentLimits.DEFAULT);
        if (!context.isDelimited()) {
            return new TableReader(context, RecordReaders.open(context.contract(), container, entry.number()));
        }
        InputStream text = TextCharset.utf8(container.open(entry.number()), manifest.charset());
        text.skipNBytes(context.range().start());
        return new DelimitedReader(context, text, pool);
    }

    private Optional<byte[]> read(String below) throws IOException {
        try (FSDataInputStream in = files.open(new Path(settings.path(below)))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private List<FileStatus> list(Path folder) throws IOException {
        try {
            FileStatus[] found = files.listStatus(folder);
            return found == null ? List.of() : List.of(found);
        } catch (FileNotFoundException e) {
            return List.of();
        }
    }
}
