package io.landfall.job;

import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/** The ledger as it lies on HDFS, read without the job's code and without remembering anything. */
final class LedgerFiles {
    private LedgerFiles() {}

    /** The last word on a generation, alone or in a bundle, if it is spoken. */
    static Optional<LedgerEntry> entry(RealHdfs hdfs, FileRef file) throws IOException {
        Optional<byte[]> alone = read(hdfs, new Path(hdfs.root() + "/" + Layout.ledger(file)));
        if (alone.isPresent()) {
            return alone.map(json -> Json.read(json, LedgerEntry.class));
        }
        return bundled(hdfs, file.dataset()).stream()
                .filter(entry -> entry.file().key().equals(file.key()))
                .findFirst();
    }

    /** All entries of a dataset. */
    static List<LedgerEntry> all(RealHdfs hdfs, String dataset) throws IOException {
        List<LedgerEntry> entries = bundled(hdfs, dataset);
        for (FileStatus entry : list(hdfs, Layout.ledger(dataset))) {
            if (entry.isFile() && !entry.getPath().getName().startsWith(".")) {
                read(hdfs, entry.getPath())
                        .map(json -> Json.read(json, LedgerEntry.class))
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** All entries of a dataset's bundles. */
    static List<LedgerEntry> bundled(RealHdfs hdfs, String dataset) throws IOException {
        List<LedgerEntry> entries = new ArrayList<>();
        for (FileStatus ledger : list(hdfs, Layout.closedBundles(dataset))) {
            if (!ledger.getPath().getName().startsWith(".")) {
                entries.addAll(LedgerLines.read(read(hdfs, ledger.getPath()).orElseThrow()));
            }
        }
        return entries;
    }

    private static FileStatus[] list(RealHdfs hdfs, String below) throws IOException {
        try {
            return hdfs.files().listStatus(new Path(hdfs.root() + "/" + below));
        } catch (FileNotFoundException e) {
            return new FileStatus[0];
        }
    }

    private static Optional<byte[]> read(RealHdfs hdfs, Path path) throws IOException {
        try (var in = hdfs.files().open(path)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }
}
