package io.landfall.local.chaos;

import io.landfall.contract.layout.Layout;
import io.landfall.local.hdfs.WebHdfs;
import io.landfall.local.status.BundleFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The files of a run: puts them into the inbox, and counts how many are closed. */
final class Load {
    private final Path inbox;
    private final WebHdfs hdfs;
    private int dropped;

    Load(ChaosSystem system) {
        this.inbox = system.inbox();
        this.hdfs = system.system().webHdfs();
    }

    /** Each at once, as one that was renamed when it was whole. */
    void drop(List<PlannedFile> files) throws IOException {
        for (PlannedFile file : files) {
            Path folder = inbox.resolve(file.dialect().dataset());
            Path part = folder.resolve("." + file.name() + ".part");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
                MadeFile.write(file, out);
            }
            Files.move(part, folder.resolve(file.name()), StandardCopyOption.ATOMIC_MOVE);
            dropped++;
        }
    }

    /** How many were dropped. */
    int dropped() {
        return dropped;
    }

    /** How many ledger entries there are. */
    int sealed() throws IOException, InterruptedException {
        int entries = 0;
        for (Dialect dialect : Dialect.values()) {
            for (WebHdfs.Entry entry : hdfs.list(Layout.ledger(dialect.dataset()))) {
                entries += entry.name().startsWith(".") || entry.folder() ? 0 : 1;
            }
            entries += BundleFiles.closed(hdfs, dialect.dataset()).size();
        }
        return entries;
    }
}
