package io.landfall.job.control;

import io.landfall.contract.event.StageEvent;
import io.landfall.job.landing.LandingOutcome;
import java.util.List;
import org.apache.flink.util.Collector;

/**
 * What came of a command.
 *
 * @param result the event that answers it
 * @param landings files that it put on their way, or closed
 */
public record CommandDone(StageEvent result, List<LandingOutcome> landings) {

    /** Copies the list. */
    public CommandDone {
        landings = List.copyOf(landings);
    }

    /** Hands on the files that the command put on their way. */
    public void requeued(Collector<LandingOutcome> out) {
        landings.forEach(out::collect);
    }
}
