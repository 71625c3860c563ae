package io.landfall.job.landing;

import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventData.FileArrived;
import io.landfall.contract.event.EventData.FileLanded;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.landing.LandingOutcome.Landed;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.util.Collector;

/** The stage's functions for the graph. */
public final class Landing {
    private static final int CLAIMS_AT_ONCE = 8;
    private static final int COPIES_AT_ONCE = 2;

    private Landing() {}

    /** Claims a generation for each settled file. */
    public static AsyncFunction<SettledFile, ClaimedFile> claim(JobSettings settings) {
        return new OffTask<>(settings, CLAIMS_AT_ONCE, hdfs -> {
            ClaimFile claims = new ClaimFile(hdfs);
            return claims::claim;
        });
    }

    /** Copies each claimed file. */
    public static AsyncFunction<ClaimedFile, LandingOutcome> land(JobSettings settings, Contracts contracts) {
        return new OffTask<>(settings, COPIES_AT_ONCE, hdfs -> {
            LandFile landing = new LandFile(settings, contracts, hdfs, Clock.systemUTC());
            return landing::land;
        });
    }

    /** Queues closed files again, on command. */
    public static RequeueFile requeue(JobSettings settings, Contracts contracts) throws IOException {
        Hdfs hdfs = Hdfs.connect(settings.hdfs());
        return new RequeueFile(contracts, hdfs, new LandFile(settings, contracts, hdfs, Clock.systemUTC()));
    }

    /** The event of a claimed file. */
    public static StageEvent arrived(ClaimedFile claimed) {
        return StageEvent.ofFile(
                claimed.file(),
                claimed.arrivedAt(),
                new FileArrived(
                        claimed.file(), claimed.bytes(), claimed.modified(), ArrivalState.WHOLE, Optional.empty()));
    }

    /** The event of a landed file; other outcomes are told by sealing. */
    public static void landed(LandingOutcome outcome, Collector<StageEvent> out) {
        if (outcome instanceof Landed landed) {
            Manifest manifest = landed.manifest();
            out.collect(StageEvent.ofFile(
                    manifest.file(),
                    manifest.landedAt(),
                    new FileLanded(
                            manifest.file(),
                            manifest.bytes(),
                            manifest.sha256(),
                            manifest.rawPath(),
                            manifest.ranges().size())));
        }
    }
}
