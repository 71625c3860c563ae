package io.landfall.job.sealing;

import io.landfall.contract.event.StageEvent;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.landing.LandedBundle;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Closes bundles of which no file goes on, and tells again what the ledger says of bundles that were sealed before. */
public final class CloseBundle extends ProcessFunction<LandedBundle, StageEvent>
        implements ResultTypeQueryable<StageEvent> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private transient BundleLedger ledger;

    /** Closes below the root of these settings. */
    @SuppressWarnings("NullAway.Init") // open() fills the transient field
    public CloseBundle(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        ledger = new BundleLedger(StoredFiles.connect(settings), Clock.systemUTC());
    }

    @Override
    public void processElement(LandedBundle landed, Context context, Collector<StageEvent> out) throws IOException {
        if (landed.manifest().isEmpty()) {
            ledger.retell(landed.bundle()).forEach(out::collect);
        } else if (landed.manifest().get().splits().isEmpty()) {
            ledger.seal(landed.manifestPath(), List.of()).forEach(out::collect);
        }
    }

    @Override
    public TypeInformation<StageEvent> getProducedType() {
        return JsonTypeInformation.of(StageEvent.class);
    }
}
