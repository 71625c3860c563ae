package io.landfall.job.storage;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.Part;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of good rows of many files, begun with its first row. */
final class SharedPart implements AutoCloseable {
    private final Hdfs hdfs;
    private final RowGroups groups;
    private final Part.Kind kind;
    private final String path;
    private final DatasetContract contract;
    private @Nullable CuratedPart part;
    private long bytes;

    SharedPart(Hdfs hdfs, RowGroups groups, Part.Kind kind, String path, DatasetContract contract) {
        this.hdfs = hdfs;
        this.groups = groups;
        this.kind = kind;
        this.path = path;
        this.contract = contract;
    }

    void write(TypedBatch batch, FileRef file) throws IOException {
        CuratedPart begun = part;
        if (begun == null) {
            begun = new CuratedPart(hdfs, groups, hdfs.temporary(path), contract);
            part = begun;
        }
        begun.write(batch, file);
    }

    /** Publishes it, if there is anything. */
    void finish() throws IOException {
        if (part != null) {
            part.finish();
            hdfs.publish(part.path(), path);
            bytes = hdfs.length(path);
        }
    }

    /** The published part as it concerns a file, if it has rows of it. */
    Optional<Part> of(FileRef file) {
        long rows = part == null ? 0 : part.rows().of(file.key());
        return rows == 0 ? Optional.empty() : Optional.of(new Part(kind, path, rows, bytes));
    }

    @Override
    public void close() throws IOException {
        if (part != null) {
            try (CuratedPart begun = part) {
                hdfs.delete(begun.path());
            }
        }
    }
}
