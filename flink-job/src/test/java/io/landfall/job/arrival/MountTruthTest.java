package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.ArrivalNotice.MountSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountTruthTest {
    private static final Instant START = MovableClock.START;

    private final MountTruth truth = new MountTruth(Duration.ofMillis(500), Optional.empty());

    @Test
    void tellsTheStateOnlyWhenItChanges() {
        assertThat(scanned(MountState.LIVE, "answers")).contains(MountState.LIVE);
        assertThat(scanned(MountState.LIVE, "answers")).isEmpty();
        assertThat(scanned(MountState.DEAD, "gone")).contains(MountState.DEAD);
        assertThat(scanned(MountState.DEAD, "gone")).isEmpty();
        assertThat(scanned(MountState.EMPTY, "no sentinel")).contains(MountState.EMPTY);
        assertThat(scanned(MountState.LIVE, "answers")).contains(MountState.LIVE);
    }

    @Test
    void isStaleWhenNothingAnsweredForMoreThanThirtySeconds() {
        scanned(MountState.LIVE, "answers");
        assertThat(tick(30)).isEmpty();
        Optional<MountSeen> stale = truth.tick(START, START.plusSeconds(31));
        assertThat(stale).get().satisfies(seen -> {
            assertThat(seen.state()).isEqualTo(MountState.STALE);
            assertThat(seen.detail()).contains("has not answered for 31 s");
        });
        assertThat(tick(60)).isEmpty();
        assertThat(scanned(MountState.LIVE, "answers")).contains(MountState.LIVE);
    }

    @Test
    void tenSlowScansAreWaitedFor() {
        MountTruth slow = new MountTruth(Duration.ofMinutes(1), Optional.of(MountState.LIVE));
        assertThat(slow.tick(START, START.plusSeconds(600))).isEmpty();
        assertThat(slow.tick(START, START.plusSeconds(601))).isPresent();
    }

    @Test
    void isStaleEvenIfNoScanEverCameBack() {
        assertThat(tick(31)).contains(MountState.STALE);
    }

    @Test
    void tellsNothingAfterARestartIfNothingChanged() {
        MountTruth restarted = new MountTruth(Duration.ofMillis(500), Optional.of(MountState.LIVE));
        assertThat(restarted.scanned(report(MountState.LIVE, "answers; can't list x")))
                .isEmpty();
        assertThat(restarted.scanned(report(MountState.DEAD, "gone"))).isPresent();
    }

    @Test
    void tellsAnotherDetailWhenItHasStoodForThreeScans() {
        scanned(MountState.LIVE, "answers");
        assertThat(scanned(MountState.LIVE, "can't list x")).isEmpty();
        assertThat(scanned(MountState.LIVE, "answers")).isEmpty();
        assertThat(scanned(MountState.LIVE, "can't list x")).isEmpty();
        assertThat(scanned(MountState.LIVE, "can't list x")).isEmpty();
        assertThat(scanned(MountState.LIVE, "can't list x")).contains(MountState.LIVE);
        assertThat(scanned(MountState.LIVE, "can't list x")).isEmpty();
    }

    private Optional<MountState> scanned(MountState state, String detail) {
        return truth.scanned(report(state, detail)).map(MountSeen::state);
    }

    private Optional<MountState> tick(long seconds) {
        return truth.tick(START, START.plusSeconds(seconds)).map(MountSeen::state);
    }

    private static ScanReport report(MountState state, String detail) {
        return new ScanReport(state, detail, 0, 0, Duration.ZERO, 0, Duration.ZERO, START);
    }
}
