package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.ArrivalNotice.MountSeen;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.InboxListing.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant CHANGED = Instant.parse("2025-12-31T00:00:00Z");

    private final Arrivals arrivals = new Arrivals(Duration.ofSeconds(10), List.of());

    @Test
    void takesAFileOnceItStoodStillForTheSettleTime() {
        assertThat(settled(look(0, file(5)))).isEmpty();
        assertThat(settled(look(9, file(5)))).isEmpty();
        assertThat(settled(look(10, file(5)))).extracting(SettledFile::bytes).containsExactly(5L);
        assertThat(settled(look(20, file(5)))).isEmpty();
    }

    @Test
    void waitsAnewWhenTheFileGrew() {
        look(0, file(5));
        look(8, file(6));
        assertThat(settled(look(12, file(6)))).isEmpty();
        assertThat(settled(look(18, file(6)))).hasSize(1);
    }

    @Test
    void takesAKnownNameAgainWhenItsContentChanged() {
        look(0, file(5));
        look(10, file(5));
        look(20, file(7));
        assertThat(settled(look(30, file(7)))).extracting(SettledFile::bytes).containsExactly(7L);
    }

    @Test
    void forgetsAFileThatWasTakenAwayAndTakesItWhenItComesBack() {
        look(0, file(5));
        look(10, file(5));
        look(20);
        assertThat(arrivals.told()).isEmpty();
        look(30, file(5));
        assertThat(settled(look(40, file(5)))).hasSize(1);
    }

    @Test
    void believesNothingOfADeadMount() {
        look(0, file(5));
        look(10, file(5));
        List<ArrivalNotice> notices =
                arrivals.observe(new InboxListing(MountState.DEAD, "gone", List.of(), START.plusSeconds(11)));
        assertThat(notices).extracting(notice -> ((MountSeen) notice).state()).containsExactly(MountState.DEAD);
        assertThat(arrivals.told()).hasSize(1);
        assertThat(settled(look(30, file(5)))).isEmpty();
    }

    @Test
    void tellsTheMountOnlyWhenItChanges() {
        assertThat(look(0)).hasSize(1);
        assertThat(look(1)).isEmpty();
    }

    @Test
    void doesNotTellAgainWhatWasToldBeforeARestart() {
        Arrivals restarted =
                new Arrivals(Duration.ofSeconds(10), List.of(new Arrivals.Told("climate", "a.csv", 5, CHANGED)));
        List<ArrivalNotice> notices = restarted.observe(
                new InboxListing(MountState.LIVE, "answers", List.of(file(5)), START.plusSeconds(100)));
        assertThat(settled(notices)).isEmpty();
    }

    private static Seen file(long bytes) {
        return new Seen("climate", "a.csv", bytes, CHANGED);
    }

    private List<ArrivalNotice> look(long second, Seen... files) {
        return arrivals.observe(
                new InboxListing(MountState.LIVE, "answers", List.of(files), START.plusSeconds(second)));
    }

    private static List<SettledFile> settled(List<ArrivalNotice> notices) {
        return notices.stream()
                .filter(SettledFile.class::isInstance)
                .map(SettledFile.class::cast)
                .toList();
    }
}
