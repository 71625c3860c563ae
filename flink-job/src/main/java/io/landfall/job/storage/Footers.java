package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.Part;
import io.landfall.job.landing.Hdfs;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** What the footers of shared parts say, each read once. */
public final class Footers {
    private final Hdfs hdfs;
    private final Map<String, Read> footers = new HashMap<>();

    Footers(Hdfs hdfs) {
        this.hdfs = hdfs;
    }

    /**
     * A footer.
     *
     * @param agrees whether the part has as many rows as it says to have of all files
     * @param files how many of each file, by what was written behind the rows
     */
    private record Read(boolean agrees, FooterRows files) {}

    /**
     * Rows of a generation in a part.
     *
     * @return -1 if the footer contradicts itself
     */
    public long rows(Part part, FileRef file) throws IOException {
        Read footer = footers.get(part.path());
        if (footer == null) {
            footer = read(part.path());
            footers.put(part.path(), footer);
        }
        return footer.agrees() ? footer.files().of(file.key()) : -1;
    }

    private Read read(String path) throws IOException {
        PartFooter footer = PartFooter.read(hdfs, path);
        FooterRows files = FooterRows.read(footer.metadata());
        return new Read(files.all() == footer.rows(), files);
    }
}
