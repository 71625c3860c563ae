package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.Manifest;
import io.landfall.job.parsing.RangeContext;
import io.landfall.job.validation.RejectedRow;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of one range of a file to temporary names, and gives them their own when the range is done. Given up midway, it
 * leaves nothing but temporary files that nobody reads.
 */
final class RangeParts implements SplitParts {
    private final Hdfs hdfs;
    private final RowGroups groups;
    private final RangeContext context;
    private final String curatedPath;
    private final String quarantinePath;
    private final Map<String, Long> rejectsByRule = new TreeMap<>();
    private @Nullable CuratedPart curated;
    private @Nullable QuarantinePart quarantine;
    private long rowsRead;
    private long rowsSkipped;

    RangeParts(Hdfs hdfs, RowGroups groups, RangeContext context) {
        this.hdfs = hdfs;
        this.groups = groups;
        this.context = context;
        Manifest manifest = context.manifest();
        int range = context.range().index();
        this.curatedPath = Layout.curated(manifest.file(), manifest.date(), range);
        this.quarantinePath = Layout.quarantine(manifest.file(), manifest.date(), range);
    }

    @Override
    public boolean isOf(RangeContext other) {
        return context.manifestPath().equals(other.manifestPath())
                && context.range().index() == other.range().index();
    }

    @Override
    public void write(TypedBatch batch) throws IOException {
        FileRef file = context.manifest().file();
        rowsRead += batch.rowsRead();
        rowsSkipped += batch.rowsSkipped();
        if (batch.selected() > 0) {
            if (curated == null) {
                curated = new CuratedPart(hdfs, groups, hdfs.temporary(curatedPath), context.contract());
            }
            curated.write(batch, file);
        }
        for (RejectedRow row : batch.rejected()) {
            if (quarantine == null) {
                quarantine = new QuarantinePart(hdfs, hdfs.temporary(quarantinePath));
            }
            quarantine.write(row, file);
            rejectsByRule.merge(row.key(), 1L, Long::sum);
        }
    }

    /** Publishes the parts. */
    RangeResult finish() throws IOException {
        List<Part> parts = new ArrayList<>();
        long stored = 0;
        long quarantined = 0;
        if (curated != null) {
            curated.finish();
            stored = curated.rows().all();
            parts.add(publish(Part.Kind.CURATED, curated.path(), curatedPath, stored));
        }
        if (quarantine != null) {
            quarantine.finish();
            quarantined = quarantine.rows().all();
            parts.add(publish(Part.Kind.QUARANTINE, quarantine.path(), quarantinePath, quarantined));
        }
        return new RangeResult(
                context.range().index(),
                context.range().start(),
                context.range().end(),
                new RowCounts(rowsRead, stored, quarantined, rowsSkipped),
                rejectsByRule,
                parts);
    }

    private Part publish(Part.Kind kind, Path temporary, String below, long rows) throws IOException {
        hdfs.publish(temporary, below);
        return new Part(kind, below, rows, hdfs.length(below));
    }

    /** Gives up what is not finished. */
    @Override
    public void close() throws IOException {
        if (curated != null) {
            try (CuratedPart part = curated) {
                hdfs.delete(part.path());
            }
        }
        if (quarantine != null) {
            try (QuarantinePart part = quarantine) {
                hdfs.delete(part.path());
            }
        }
    }
}
