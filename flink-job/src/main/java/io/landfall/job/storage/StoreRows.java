package io.landfall.job.storage;

import io.landfall.contract.ledger.RangeResult;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.Manifest;
import io.landfall.job.parsing.RangeContext;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
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

    private final JobSettings settings;
    private transient @Nullable Hdfs hdfs;
    private transient @Nullable RangeParts open;

    /** Stores below the root of these settings. */
    public StoreRows(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        hdfs = Hdfs.connect(settings.hdfs());
    }

    @Override
    @SuppressWarnings("NullAway") // Flink calls open() first
    public void processElement(TypedBatch batch, Context context, Collector<RangeDone> out) throws IOException {
        RangeContext range = batch.context();
        if (range.closed()) {
            out.collect(done(range, Optional.empty()));
            return;
        }
        if (open != null && !open.isOf(range)) {
            open.close(); // its reader was lost before the range's end: another reader has it now
            open = null;
        }
        if (open == null) {
            open = new RangeParts(hdfs, range);
        }
        open.write(batch);
        if (batch.isLast()) {
            RangeResult result = open.finish();
            open = null;
            out.collect(done(range, Optional.of(result)));
        }
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
