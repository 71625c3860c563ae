package io.landfall.job.control;

import io.landfall.contract.event.StageEvent;
import io.landfall.job.landing.LandingOutcome;
import java.util.Optional;
import org.apache.flink.util.Collector;

/**
 * What came of a command.
 *
 * @param result the event that answers it
 * @param landing the file that it put on its way, if it did
 */
public record CommandDone(StageEvent result, Optional<LandingOutcome> landing) {

    /** Hands on the file that the command put on its way. */
    public void requeued(Collector<LandingOutcome> out) {
        landing.ifPresent(out::collect);
    }
}
