package io.landfall.job.sealing;

import io.landfall.contract.event.EventData.FileProgress;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.storage.RangeDone;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Collects the results of a file's ranges and closes the file when the last one is there. Its state is the ranges of
 * files on their way.
 */
public final class SealFile extends KeyedProcessFunction<String, RangeDone, StageEvent>
        implements ResultTypeQueryable<StageEvent> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private transient MapState<Integer, RangeResult> results;
    private transient StoredFiles stored;
    private transient Ledger ledger;

    /** Seals below the root of these settings. */
    @SuppressWarnings("NullAway.Init") // open() fills the transient fields
    public SealFile(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        results = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "range-results", Types.INT, JsonTypeInformation.of(RangeResult.class)));
        stored = StoredFiles.connect(settings);
        ledger = new Ledger(stored, Clock.systemUTC());
    }

    @Override
    public void processElement(RangeDone done, Context context, Collector<StageEvent> out) throws Exception {
        if (done.result().isPresent()) {
            results.put(done.result().get().range(), done.result().get());
        }
        List<RangeResult> known = new ArrayList<>();
        results.values().forEach(known::add);
        boolean waits = done.result().isPresent() && known.size() < done.ranges();
        // Somebody may have failed the file by hand: then no other range may ever come, and nothing must be kept for
        // it.
        if (waits && stored.entry(done.file()).isEmpty()) {
            out.collect(progress(done, known));
            return;
        }
        known.sort(Comparator.comparingInt(RangeResult::range));
        ledger.seal(stored.manifest(done.manifest()), known).forEach(out::collect);
        results.clear();
    }

    private static StageEvent progress(RangeDone done, List<RangeResult> known) {
        long rows = known.stream().mapToLong(result -> result.rows().read()).sum();
        return new StageEvent(
                done.file().key() + "-progress-" + known.size(),
                done.file().fileId(),
                StageEvent.FLINK_JOB,
                Clock.systemUTC().instant(),
                EventType.FILE_PROGRESS.sequence(),
                new FileProgress(done.file(), known.size(), done.ranges(), rows));
    }

    @Override
    public TypeInformation<StageEvent> getProducedType() {
        return JsonTypeInformation.of(StageEvent.class);
    }
}
