package io.landfall.job.sealing;

import io.landfall.contract.event.StageEvent;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.storage.BundlePartDone;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Collects the results of a bundle's splits and closes all of its files when the last one is there. */
public final class SealBundle extends KeyedProcessFunction<String, BundlePartDone, StageEvent>
        implements ResultTypeQueryable<StageEvent> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private transient MapState<Integer, BundlePartDone> splits;
    private transient BundleLedger ledger;

    /** Seals below the root of these settings. */
    @SuppressWarnings("NullAway.Init") // open() fills the transient fields
    public SealBundle(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        splits = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "bundle-parts", Types.INT, JsonTypeInformation.of(BundlePartDone.class)));
        ledger = new BundleLedger(StoredFiles.connect(settings), Clock.systemUTC());
    }

    @Override
    public void processElement(BundlePartDone done, Context context, Collector<StageEvent> out) throws Exception {
        splits.put(done.split(), done);
        List<BundlePartDone.FileDone> files = new ArrayList<>();
        int known = 0;
        for (BundlePartDone split : splits.values()) {
            files.addAll(split.files());
            known++;
        }
        boolean closedBefore = done.files().isEmpty();
        if (known < done.splits() && !closedBefore) {
            return;
        }
        ledger.seal(done.manifest(), files).forEach(out::collect);
        splits.clear();
    }

    @Override
    public TypeInformation<StageEvent> getProducedType() {
        return JsonTypeInformation.of(StageEvent.class);
    }
}
