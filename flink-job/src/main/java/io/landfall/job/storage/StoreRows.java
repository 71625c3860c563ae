package io.landfall.job.storage;

import io.landfall.contract.ledger.RangeResult;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.Manifest;
import io.landfall.job.parsing.InBundle;
import io.landfall.job.parsing.RangeContext;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the parts of each range. Keeps nothing in Flink's state: a range that was under way at a failure is read again
 * from its beginning, since its split says no more than its name.
 */
public final class StoreRows extends ProcessFunction<TypedBatch, RangeDone> implements ResultTypeQueryable<RangeDone> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(StoreRows.class);

    /** What became of the splits of bundles. */
    public static final OutputTag<BundlePartDone> BUNDLES =
            new OutputTag<>("bundle-parts", JsonTypeInformation.of(BundlePartDone.class));

    private final JobSettings settings;
    private transient @Nullable Hdfs hdfs;
    private transient @Nullable RowGroups groups;
    private transient @Nullable SplitParts open;

    /** Stores below the root of these settings. */
    public StoreRows(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        hdfs = Hdfs.connect(settings.hdfs());
        groups = new RowGroups();
    }

    @Override
    @SuppressWarnings("NullAway") // Flink calls open() first
    public void processElement(TypedBatch batch, Context context, Collector<RangeDone> out) throws IOException {
        RangeContext range = batch.context();
        if (range.closed()) {
            closed(range, context, out);
            return;
        }
        if (open != null && !open.isOf(range)) {
            open.close(); // its reader was lost before the range's end: another reader has it now
            open = null;
        }
        if (open == null) {
            open = range.inBundle().isPresent()
                    ? new BundleParts(hdfs, groups, range, range.inBundle().get())
                    : new RangeParts(hdfs, groups, range);
        }
        open.write(batch);
        if (batch.isLast() && range.isLastOfSplit()) {
            finish(open, range, context, out);
            open = null;
        }
    }

    private static void finish(SplitParts parts, RangeContext range, Context context, Collector<RangeDone> out)
            throws IOException {
        if (parts instanceof BundleParts bundle) {
            context.output(BUNDLES, bundle.finish());
        } else if (parts instanceof RangeParts single) {
            out.collect(done(range, Optional.of(single.finish())));
        }
    }

    /** The ledger has the last word already: sealing tells it again. */
    private static void closed(RangeContext range, Context context, Collector<RangeDone> out) {
        if (range.inBundle().isEmpty()) {
            out.collect(done(range, Optional.empty()));
            return;
        }
        InBundle in = range.inBundle().get();
        BundleManifest bundle = in.bundle();
        context.output(
                BUNDLES,
                new BundlePartDone(
                        bundle.bundle(),
                        range.manifestPath(),
                        in.split(),
                        bundle.splits().size(),
                        List.of()));
    }

    private static RangeDone done(RangeContext range, Optional<RangeResult> result) {
        Manifest manifest = range.manifest();
        return new RangeDone(
                manifest.file(), range.manifestPath(), manifest.ranges().size(), result);
    }

    /**
     * Gives up a range that is under way. Never throws: closing after a lost DataNode fails as the write before it did,
     * and Flink takes a failure in closing for fatal and ends the whole TaskManager. What stays behind is a temporary
     * file that nobody reads.
     */
    @Override
    public void close() {
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException e) {
                LOG.warn("the unfinished parts of a range stay behind on HDFS: {}", e.toString());
            }
        }
    }

    @Override
    public TypeInformation<RangeDone> getProducedType() {
        return JsonTypeInformation.of(RangeDone.class);
    }
}
