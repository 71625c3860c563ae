package io.landfall.report.ledger;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.LedgerLines;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** What counts, by the ledger: of each file the newest generation that is sealed. */
public final class SealedFiles {
    private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{16}-g[0-9]{1,9}\\.json");

    private static final Pattern BUNDLE = Pattern.compile("b[0-9a-f]{16}\\.jsonl");

    private final FileSystem fileSystem;
    private final Path root;

    /** Reads below a root, such as {@code hdfs://host:port/landfall}. */
    public SealedFiles(FileSystem fileSystem, Path root) {
        this.fileSystem = fileSystem;
        this.root = root;
    }

    /** The newest sealed entry of each file of a dataset, in the order of the files' names. */
    public List<LedgerEntry> of(String dataset) throws IOException {
        return newest(dataset, "");
    }

    /** The newest sealed entry of one file, if it has any. */
    public Optional<LedgerEntry> of(String dataset, String fileId) throws IOException {
        return newest(dataset, fileId).stream().findFirst();
    }

    private List<LedgerEntry> newest(String dataset, String prefix) throws IOException {
        Map<String, LedgerEntry> newest = new HashMap<>();
        for (FileStatus status : list(new Path(root, Layout.ledger(dataset)))) {
            String name = status.getPath().getName();
            if (!name.startsWith(prefix) || !ENTRY.matcher(name).matches()) {
                continue;
            }
            keep(Json.read(read(status.getPath()), LedgerEntry.class), newest);
        }
        for (FileStatus status : list(new Path(root, Layout.closedBundles(dataset)))) {
            if (BUNDLE.matcher(status.getPath().getName()).matches()) {
                for (LedgerEntry entry : LedgerLines.read(read(status.getPath()))) {
                    if (entry.file().fileId().startsWith(prefix)) {
                        keep(entry, newest);
                    }
                }
            }
        }
        List<LedgerEntry> sorted = new ArrayList<>(newest.values());
        sorted.sort(Comparator.comparing(
                LedgerEntry::file, Comparator.comparing(FileRef::name).thenComparing(FileRef::fileId)));
        return List.copyOf(sorted);
    }

    private static void keep(LedgerEntry entry, Map<String, LedgerEntry> newest) {
        if (entry.status() == Status.SEALED) {
            newest.merge(
                    entry.file().fileId(),
                    entry,
                    (one, other) -> one.file().generation() > other.file().generation() ? one : other);
        }
    }

    private FileStatus[] list(Path folder) throws IOException {
        try {
            return fileSystem.listStatus(folder);
        } catch (FileNotFoundException nothingSealedYet) {
            return new FileStatus[0];
        }
    }

    private byte[] read(Path path) throws IOException {
        try (FSDataInputStream stream = fileSystem.open(path)) {
            return stream.readAllBytes();
        }
    }
}
