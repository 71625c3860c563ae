package io.landfall.job.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DailyRoundTest {
    @Test
    void nextRoundIsSoonAfterMidnight() {
        assertThat(DailyRound.next(Instant.parse("2026-02-28T00:00:00Z"))).isEqualTo("2026-03-01T00:05:00Z");
        assertThat(DailyRound.next(Instant.parse("2026-02-28T23:59:59.999Z"))).isEqualTo("2026-03-01T00:05:00Z");
        assertThat(DailyRound.next(Instant.parse("2026-03-01T00:05:00Z"))).isEqualTo("2026-03-02T00:05:00Z");
    }

    @Test
    void roundsOfOneDayAreOneCommand() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(DailyRound.of(day, Instant.EPOCH).id())
                .isEqualTo(DailyRound.of(day, Instant.MAX.minusSeconds(1)).id())
                .isEqualTo("janitor-2026-03-01");
    }
}
