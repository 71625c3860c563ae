package io.landfall.job.control;

import io.landfall.contract.event.StageEvent;
import io.landfall.job.landing.LandingOutcome;
import java.util.Optional;

/**
 * What came of a command.
 *
 * @param result the event that answers it
 * @param landing the file that it put on its way, if it did
 */
public record CommandDone(StageEvent result, Optional<LandingOutcome> landing) {}
