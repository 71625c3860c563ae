package io.landfall.job.parsing;

import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonVersionedSerializer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.file.src.impl.FileSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Landed files as an unbounded source of {@link SliceBatch}. Works from the queue on HDFS alone: with no Flink state, or
 * an old one, it reads again what is not sealed, and nothing else.
 */
public final class RawSource implements Source<SliceBatch, RangeSplit, QueueState>, ResultTypeQueryable<SliceBatch> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;

    /** Reads what landing queued below the root of these settings. */
    public RawSource(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.CONTINUOUS_UNBOUNDED;
    }

    @Override
    public SplitEnumerator<RangeSplit, QueueState> createEnumerator(SplitEnumeratorContext<RangeSplit> context) {
        return new QueueEnumerator(context, settings, QueueState.EMPTY);
    }

    @Override
    public SplitEnumerator<RangeSplit, QueueState> restoreEnumerator(
            SplitEnumeratorContext<RangeSplit> context, QueueState state) {
        return new QueueEnumerator(context, settings, state);
    }

    @Override
    public SourceReader<SliceBatch, RangeSplit> createReader(SourceReaderContext context) {
        return new FileSourceReader<>(context, new RangeFormat(settings), context.getConfiguration());
    }

    @Override
    public SimpleVersionedSerializer<RangeSplit> getSplitSerializer() {
        return new JsonVersionedSerializer<>(RangeSplit.class);
    }

    @Override
    public SimpleVersionedSerializer<QueueState> getEnumeratorCheckpointSerializer() {
        return new JsonVersionedSerializer<>(QueueState.class);
    }

    @Override
    public TypeInformation<SliceBatch> getProducedType() {
        return HandedOver.of(SliceBatch.class);
    }
}
