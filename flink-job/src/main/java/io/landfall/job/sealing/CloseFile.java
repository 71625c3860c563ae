package io.landfall.job.sealing;

import io.landfall.contract.event.StageEvent;
import io.landfall.job.config.JobSettings;
import io.landfall.job.event.JsonTypeInformation;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.LandingOutcome.Closed;
import io.landfall.job.landing.LandingOutcome.Duplicate;
import io.landfall.job.landing.LandingOutcome.Refused;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Closes files that landing refused or that are duplicates, and tells again what the ledger says of files that were closed before. */
public final class CloseFile extends ProcessFunction<LandingOutcome, StageEvent>
        implements ResultTypeQueryable<StageEvent> {
    private static final long serialVersionUID = 1L;

    private final JobSettings settings;
    private transient Ledger ledger;

    /** Closes below the root of these settings. */
    @SuppressWarnings("NullAway.Init") // open() fills the transient field
    public CloseFile(JobSettings settings) {
        this.settings = settings;
    }

    @Override
    public void open(OpenContext context) throws IOException {
        ledger = new Ledger(StoredFiles.connect(settings), Clock.systemUTC());
    }

    @Override
    public void processElement(LandingOutcome outcome, Context context, Collector<StageEvent> out) throws IOException {
        if (outcome instanceof Refused refused) {
            ledger.fail(refused).forEach(out::collect);
        } else if (outcome instanceof Duplicate duplicate) {
            ledger.skip(duplicate).forEach(out::collect);
        } else if (outcome instanceof Closed closed) {
            ledger.retell(closed).forEach(out::collect);
        }
    }

    @Override
    public TypeInformation<StageEvent> getProducedType() {
        return JsonTypeInformation.of(StageEvent.class);
    }
}
