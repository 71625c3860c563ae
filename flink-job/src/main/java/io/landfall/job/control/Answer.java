package io.landfall.job.control;

import io.landfall.contract.event.EventData.Outcome;
import io.landfall.job.landing.LandingOutcome;
import java.util.List;

/**
 * What came of carrying out a command.
 *
 * @param outcome whether it was done
 * @param message one line for people
 * @param landings files that it put on their way, or closed
 */
record Answer(Outcome outcome, String message, List<LandingOutcome> landings) {

    /** Copies the list. */
    Answer {
        landings = List.copyOf(landings);
    }

    static Answer done(String message) {
        return new Answer(Outcome.DONE, message, List.of());
    }

    static Answer refused(String message) {
        return new Answer(Outcome.REFUSED, message, List.of());
    }

    static Answer failed(String message) {
        return new Answer(Outcome.FAILED, message, List.of());
    }
}
