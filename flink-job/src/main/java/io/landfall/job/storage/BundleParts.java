package io.landfall.job.storage;

import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.RecordRange;
import io.landfall.job.parsing.InBundle;
import io.landfall.job.parsing.RangeContext;
import io.landfall.job.storage.BundlePartDone.FileDone;
import io.landfall.job.validation.RejectedRow;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts that the files of one split of a bundle share, and counts the rows of each file. Rows of a file that
 * is over its limits never get into the part of good rows that count: where there are limits, they are held back until the
 * end of their file, which is near, since the files are small. One that is small only as long as it is packed gets parts of its own.
 */
final class BundleParts implements SplitParts {
    /** Longer texts, which came packed, are not held back in memory. */
    private static final long MOST_TEXT_BYTES = 32 << 20;

    /** The same of formats that count records. */
    private static final long MOST_RECORDS = 50_000;

    private final Hdfs hdfs;
    private final RowGroups groups;
    private final String manifestPath;
    private final InBundle place;
    private final SharedPart curated;
    private final SharedPart held;
    private final String quarantinePath;
    private final List<SharedFile> shared = new ArrayList<>();
    private final List<FileDone> alone = new ArrayList<>();
    private final List<RangeResult> ownResults = new ArrayList<>();
    private @Nullable QuarantinePart quarantine;
    private @Nullable RangeParts own;
    private @Nullable SharedFile open;

    BundleParts(Hdfs hdfs, RowGroups groups, RangeContext context, InBundle place) {
        this.hdfs = hdfs;
        this.groups = groups;
        this.manifestPath = context.manifestPath();
        this.place = place;
        BundleManifest bundle = place.bundle();
        int split = place.split();
        this.curated = new SharedPart(
                hdfs,
                groups,
                Part.Kind.CURATED,
                Layout.curated(bundle.bundle(), bundle.date(), split),
                context.contract());
        this.held = new SharedPart(
                hdfs, groups, Part.Kind.HELD, Layout.held(bundle.bundle(), bundle.date(), split), context.contract());
        this.quarantinePath = Layout.quarantine(bundle.bundle(), bundle.date(), split);
    }

    /** A file whose rows go into shared parts. It has one range. */
    private static final class SharedFile {
        private final FileRef file;
        private final RecordRange range;
        private final Map<String, Long> rejectsByRule = new TreeMap<>();
        private final List<TypedBatch> good = new ArrayList<>();
        private final List<String> firstReasons = new ArrayList<>();
        private long read;
        private long stored;
        private long quarantined;
        private long skipped;

        SharedFile(RangeContext context) {
            this.file = context.manifest().file();
            this.range = context.range();
        }
    }

    @Override
    public boolean isOf(RangeContext other) {
        return manifestPath.equals(other.manifestPath())
                && other.inBundle().filter(in -> in.split() == place.split()).isPresent();
    }

    @Override
    public void write(TypedBatch batch) throws IOException {
        if (isShared(batch.context())) {
            writeShared(batch);
        } else {
            writeAlone(batch);
        }
    }

    private static boolean isShared(RangeContext context) {
        RecordRange range = context.range();
        boolean isShort =
                context.isDelimited() ? range.end() - range.start() <= MOST_TEXT_BYTES : range.rows() <= MOST_RECORDS;
        return isShort && context.manifest().ranges().size() == 1;
    }

    private void writeShared(TypedBatch batch) throws IOException {
        SharedFile file = open;
        if (file == null) {
            file = new SharedFile(batch.context());
            open = file;
        }
        file.read += batch.rowsRead();
        file.skipped += batch.rowsSkipped();
        file.stored += batch.selected();
        for (RejectedRow row : batch.rejected()) {
            quarantine(row, file);
        }
        FileRules rules = batch.context().contract().fileRules();
        if (!batch.isLast() && rules.permitAnyRows()) {
            curated.write(batch, file.file);
            return;
        }
        file.good.add(batch);
        if (!batch.isLast()) {
            batch.keep();
            return;
        }
        boolean within = rules.permit(file.read, file.quarantined);
        for (TypedBatch good : file.good) {
            if (good.selected() > 0) {
                (within ? curated : held).write(good, file.file);
            }
        }
        file.good.clear();
        shared.add(file);
        open = null;
    }

    private void quarantine(RejectedRow row, SharedFile file) throws IOException {
        QuarantinePart part = quarantine;
        if (part == null) {
            part = new QuarantinePart(hdfs, hdfs.temporary(quarantinePath));
            quarantine = part;
        }
        part.write(row, file.file);
        file.quarantined++;
        file.rejectsByRule.merge(row.key(), 1L, Long::sum);
        if (file.firstReasons.size() < StoredFiles.REASONS_TOLD) {
            file.firstReasons.add(QuarantinePart.reason(row.line(), row.reason()));
        }
    }

    private void writeAlone(TypedBatch batch) throws IOException {
        RangeContext context = batch.context();
        RangeParts parts = own;
        if (parts == null) {
            parts = new RangeParts(hdfs, groups, context);
            own = parts;
        }
        parts.write(batch);
        if (!batch.isLast()) {
            return;
        }
        ownResults.add(parts.finish());
        own = null;
        if (context.inBundle().map(InBundle::lastOfFile).orElse(true)) {
            String fileId = context.manifest().file().fileId();
            alone.add(new FileDone(fileId, ownResults, List.of()));
            ownResults.clear();
        }
    }

    /** Publishes the parts. */
    BundlePartDone finish() throws IOException {
        curated.finish();
        held.finish();
        long quarantineBytes = 0;
        if (quarantine != null) {
            quarantine.finish();
            hdfs.publish(quarantine.path(), quarantinePath);
            quarantineBytes = hdfs.length(quarantinePath);
        }
        List<FileDone> files = new ArrayList<>(alone);
        for (SharedFile file : shared) {
            files.add(done(file, quarantineBytes));
        }
        BundleManifest bundle = place.bundle();
        return new BundlePartDone(
                bundle.bundle(), manifestPath, place.split(), bundle.splits().size(), files);
    }

    private FileDone done(SharedFile file, long quarantineBytes) {
        List<Part> parts = new ArrayList<>();
        curated.of(file.file).ifPresent(parts::add);
        held.of(file.file).ifPresent(parts::add);
        if (file.quarantined > 0) {
            parts.add(new Part(Part.Kind.QUARANTINE, quarantinePath, file.quarantined, quarantineBytes));
        }
        RangeResult result = new RangeResult(
                file.range.index(),
                file.range.start(),
                file.range.end(),
                new RowCounts(file.read, file.stored, file.quarantined, file.skipped),
                file.rejectsByRule,
                parts);
        return new FileDone(file.file.fileId(), List.of(result), file.firstReasons);
    }

    /** Gives up what is not finished. */
    @Override
    public void close() throws IOException {
        try (curated;
                held) {
            if (own != null) {
                own.close();
            }
            if (quarantine != null) {
                try (QuarantinePart part = quarantine) {
                    hdfs.delete(part.path());
                }
            }
        }
    }
}
