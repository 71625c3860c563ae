package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.ArrivalNotice.MountSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the mount, and which changes of it are told. A scan says LIVE, EMPTY or DEAD; that nothing answers at
 * all any more is found by looking at the clock.
 */
final class MountTruth {
    private static final Duration LEAST_SILENCE = Duration.ofSeconds(30);
    private static final int STEADY_SCANS = 3;

    private final Duration silence;
    private @Nullable MountState told;
    private @Nullable String detail;
    private String newDetail = "";
    private int steady;

    /**
     * Goes on from what was told last.
     *
     * @param scanInterval ten of these without an answer, but at least 30 s, make the mount STALE
     */
    MountTruth(Duration scanInterval, Optional<MountState> told) {
        Duration tenScans = scanInterval.multipliedBy(10);
        this.silence = tenScans.compareTo(LEAST_SILENCE) > 0 ? tenScans : LEAST_SILENCE;
        this.told = told.orElse(null);
    }

    /** The state that was told last. */
    Optional<MountState> told() {
        return Optional.ofNullable(told);
    }

    /** Takes in a finished scan. A change of the detail alone is told when it has stood for three scans. */
    Optional<MountSeen> scanned(ScanReport report) {
        if (report.mount() != told) {
            return tell(report.mount(), report.detail(), report.at());
        }
        if (detail == null) {
            detail = report.detail(); // the first scan after a restart
        }
        steady = report.detail().equals(newDetail) ? steady + 1 : 1;
        newDetail = report.detail();
        if (newDetail.equals(detail) || steady < STEADY_SCANS) {
            return Optional.empty();
        }
        return tell(report.mount(), report.detail(), report.at());
    }

    /** Looks at the clock. */
    Optional<MountSeen> tick(Instant lastAnswer, Instant now) {
        Duration quiet = Duration.between(lastAnswer, now);
        if (told == MountState.STALE || quiet.compareTo(silence) <= 0) {
            return Optional.empty();
        }
        return tell(
                MountState.STALE,
                "the inbox has not answered for " + quiet.toSeconds()
                        + " s: look after the mount; files that arrive meanwhile are found when it answers again",
                now);
    }

    private Optional<MountSeen> tell(MountState state, String what, Instant at) {
        told = state;
        detail = what;
        newDetail = what;
        steady = 0;
        return Optional.of(new MountSeen(state, what, at));
    }
}
