package io.landfall.report.recording;

import io.landfall.report.curated.Exact.Mean;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The figures of one channel.
 *
 * @param rows rows of the recording
 * @param mean what the mean is made of; its count is that of the values
 * @param lowest lowest value and when it first was
 * @param highest highest value and when it first was
 */
record ChannelFigures(long rows, Mean mean, Optional<Extreme> lowest, Optional<Extreme> highest) {

    /**
     * A value and the first time that it was measured.
     *
     * @param value the value
     * @param time local time
     */
    record Extreme(BigDecimal value, LocalDateTime time) {}
}
