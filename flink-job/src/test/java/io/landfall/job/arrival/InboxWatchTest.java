package io.landfall.job.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.contract.layout.Layout;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a file of the inbox is taken, and what is believed of the mount. */
class InboxWatchTest {
    private static final Instant LONG_AGO = Instant.parse("1999-12-31T00:00:00Z");
    private static final Instant CHANGED = MovableClock.START.plusSeconds(3);

    private final FakeInbox inbox = new FakeInbox();
    private final Watched watched = new Watched(inbox, Rules.of("climate", "*.csv", "**/*.csv"));

    @Test
    void takesAFileOnceItStoodStillForTheSettleTime() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        assertThat(watched.settled(0)).isEmpty();
        assertThat(watched.settled(9.9)).isEmpty();
        assertThat(watched.settled(10)).singleElement().satisfies(file -> {
            assertThat(file.dataset()).isEqualTo("climate");
            assertThat(file.name()).isEqualTo("a.csv");
            assertThat(file.bytes()).isEqualTo(5);
            assertThat(file.modified()).isEqualTo(CHANGED);
            assertThat(file.settledAt()).isEqualTo(MovableClock.START.plusSeconds(10));
            assertThat(file.checksum()).isEmpty();
            assertThat(file.companions()).isEmpty();
        });
        assertThat(watched.look(20)).isEmpty();
    }

    @Test
    void opensNoFileWhoseContentProvesNothing() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        watched.look(20);
        assertThat(inbox.opened).isZero();
    }

    @Test
    void waitsAnewWhenTheFileGrewOrShrank() {
        inbox.put("climate/a.csv", "hello", LONG_AGO);
        watched.look(0);
        inbox.put("climate/a.csv", "hello there", LONG_AGO);
        watched.look(8);
        inbox.put("climate/a.csv", "he", LONG_AGO);
        watched.look(17);
        assertThat(watched.settled(26)).isEmpty();
        assertThat(watched.settled(27)).extracting(SettledFile::bytes).containsExactly(2L);
    }

    @Test
    void waitsAnewWhenTheFileVanishedMeanwhile() {
        inbox.put("climate/a.csv", "hello", LONG_AGO);
        watched.look(0);
        inbox.remove("climate/a.csv");
        watched.look(5);
        inbox.put("climate/a.csv", "hello", LONG_AGO);
        watched.look(9);
        assertThat(watched.settled(18)).isEmpty();
        assertThat(watched.settled(19)).hasSize(1);
    }

    @Test
    void takesAKnownNameAgainWhenOnlyItsTimeChanged() {
        inbox.put("climate/a.csv", "hello", LONG_AGO);
        watched.look(0);
        watched.look(10);
        inbox.put("climate/a.csv", "HELLO", LONG_AGO.plusNanos(1000));
        watched.look(20);
        assertThat(watched.settled(30)).extracting(SettledFile::modified).containsExactly(LONG_AGO.plusNanos(1000));
    }

    @Test
    void findsALateFileWithAnOldTimeAndARenamedOne() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.put("climate/late/b.csv", "world", LONG_AGO);
        inbox.remove("climate/a.csv");
        inbox.put("climate/c.csv", "hello", CHANGED);
        watched.look(20);
        assertThat(watched.names(30)).containsExactlyInAnyOrder("late/b.csv", "c.csv");
    }

    @Test
    void forgetsAFileThatWasTakenAwayAndTakesItWhenItComesBack() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.remove("climate/a.csv");
        watched.look(20);
        assertThat(watched.memory().size()).isZero();
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(30);
        assertThat(watched.settled(40)).hasSize(1);
    }

    @Test
    void tellsAFileThatNobodyClaimsOnce() {
        inbox.put("stray.txt", "1", LONG_AGO);
        inbox.put("elsewhere/deep/b.csv", "2", LONG_AGO);
        inbox.put("climate/readme.md", "3", LONG_AGO);
        watched.look(0);
        assertThat(watched.settled(10))
                .allSatisfy(file -> assertThat(file.dataset()).isEqualTo(Layout.NO_DATASET))
                .extracting(SettledFile::name)
                .containsExactlyInAnyOrder("stray.txt", "elsewhere/deep/b.csv", "climate/readme.md");
        assertThat(watched.look(20)).isEmpty();
    }

    @Test
    void takesAnUnclaimedFileWhenItsContractClaimsItLater() throws IOException {
        inbox.put("climate/a.txt", "1", LONG_AGO);
        watched.look(0);
        watched.look(10);
        MovableClock clock = new MovableClock();
        InboxMemory memory = new InboxMemory(100);
        memory.restore(watched.memory().freeze().files().thaw());
        Watched later = new Watched(inbox, clock, memory, true, Rules.of("climate", "*.txt"));
        later.look(100);
        assertThat(later.settled(110)).extracting(SettledFile::dataset).containsExactly("climate");
    }

    @Test
    void leavesExcludedFilesAloneWithoutAWord() {
        FakeInbox other = new FakeInbox();
        Watched excluding = new Watched(other, Rules.of("climate", "**").without("*.bak", "old/**"));
        other.put("climate/a.bak", "1", LONG_AGO);
        other.put("climate/a.bak.sha256", "1", LONG_AGO);
        other.put("climate/old/b.csv", "1", LONG_AGO);
        excluding.look(0);
        assertThat(excluding.look(10)).isEmpty();
        assertThat(excluding.memory().size()).isZero();
        assertThat(excluding.look(100_000)).isEmpty();
    }

    @Test
    void neverTellsMoreThanThereIsRoomForAndForgetsNone() {
        InboxMemory memory = new InboxMemory(7);
        Watched narrow = new Watched(inbox, new MovableClock(), memory, false, Rules.of("climate", "*.csv"));
        for (int i = 0; i < 20; i++) {
            inbox.put("climate/" + i + ".csv", "x", LONG_AGO);
        }
        narrow.look(0);
        narrow.scan(10);
        List<ArrivalNotice> first = memory.take();
        assertThat(first).hasSize(7);
        narrow.scan(11);
        assertThat(memory.take()).as("nothing was handed out yet").isEmpty();
        memory.handedOut(3);
        narrow.scan(12);
        List<ArrivalNotice> second = memory.take();
        assertThat(second).hasSize(4);
        memory.handedOut(0);
        assertThat(narrow.look(13)).hasSize(7);
        assertThat(narrow.look(14)).hasSize(2);
        assertThat(narrow.look(15)).isEmpty();
    }

    @Test
    void doesNotTellAgainWhatWasToldBeforeARestart() throws IOException {
        inbox.put("climate/a.csv", "hello", CHANGED);
        inbox.put("climate/b.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.put("climate/c.csv", "hello", CHANGED);
        watched.look(11);
        InboxMemory memory = new InboxMemory(100);
        memory.restore(watched.memory().freeze().files().thaw());
        Watched restarted = new Watched(inbox, new MovableClock(), memory, true, Rules.of("climate", "*.csv"));
        assertThat(restarted.names(30))
                .as("it stood still since before the restart")
                .containsExactly("c.csv");
    }

    @Test
    void aClockThatIsSetBackDelaysAFileByNoMoreThanTheSettleTime() {
        watched.look(100_000);
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(100_001);
        watched.look(5);
        assertThat(watched.settled(15)).hasSize(1);
    }

    @Test
    void believesNothingOfADeadMountAndGoesOnWhereItWas() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        inbox.put("climate/b.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.dead = true;
        ScanReport report = watched.scan(20);
        assertThat(report.mount()).isEqualTo(MountState.DEAD);
        assertThat(report.detail()).contains("/mnt/inbox", "Transport endpoint is not connected", "mount it again");
        assertThat(report.present()).isEqualTo(2);
        assertThat(report.errors()).isEqualTo(1);
        inbox.dead = false;
        inbox.put("climate/c.csv", "hello", CHANGED);
        assertThat(watched.look(30)).isEmpty();
        assertThat(watched.names(40)).containsExactly("c.csv");
    }

    @Test
    void believesNothingOfAnInboxWhoseSentinelWentAway() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.sentinel = false;
        inbox.remove("climate/a.csv");
        ScanReport report = watched.scan(20);
        assertThat(report.mount()).isEqualTo(MountState.EMPTY);
        assertThat(report.detail()).contains("/mnt/inbox/.landfall-inbox is gone");
        assertThat(watched.memory().size()).isEqualTo(1);
        inbox.sentinel = true;
        inbox.put("climate/a.csv", "hello", CHANGED);
        assertThat(watched.look(30)).as("told before").isEmpty();
    }

    @Test
    void forgetsNothingWhenTheMountGoesAwayDuringTheScan() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.remove("climate/a.csv");
        inbox.onList = () -> inbox.sentinel = false;
        assertThat(watched.scan(20).mount()).isEqualTo(MountState.EMPTY);
        assertThat(watched.memory().size()).isEqualTo(1);
    }

    @Test
    void takesAnInboxThatNeverHadASentinelAndSaysThatItShould() {
        inbox.sentinel = false;
        assertThat(watched.scan(0).mount()).isEqualTo(MountState.EMPTY);
        inbox.put("climate/a.csv", "hello", CHANGED);
        ScanReport report = watched.scan(1);
        assertThat(report.mount()).isEqualTo(MountState.LIVE);
        assertThat(report.detail()).contains("make the empty file /mnt/inbox/.landfall-inbox");
        assertThat(watched.settled(11)).hasSize(1);
    }

    @Test
    void keepsTheFilesOfAFolderThatCannotBeListed() {
        inbox.put("climate/a.csv", "hello", CHANGED);
        inbox.put("climate/2025/b.csv", "hello", CHANGED);
        watched.look(0);
        watched.look(10);
        inbox.unlistable.add("climate/2025");
        inbox.put("climate/c.csv", "hello", CHANGED);
        ScanReport report = watched.scan(20);
        assertThat(report.mount()).isEqualTo(MountState.LIVE);
        assertThat(report.detail()).endsWith("can't list climate/2025: AccessDenied");
        assertThat(report.errors()).isEqualTo(1);
        assertThat(watched.names(30)).containsExactly("c.csv");
        inbox.unlistable.clear();
        assertThat(watched.look(40)).as("told before").isEmpty();
    }

    @Test
    void aFullFolderKeepsNoOtherWaiting() {
        InboxMemory memory = new InboxMemory(5);
        Watched narrow = new Watched(
                inbox, new MovableClock(), memory, false, Rules.of("a-full", "*"), Rules.of("climate", "*"));
        for (int i = 0; i < 100; i++) {
            inbox.put("a-full/" + i, "x", LONG_AGO);
        }
        inbox.put("climate/a.csv", "x", LONG_AGO);
        narrow.look(0);
        List<String> told = new java.util.ArrayList<>(narrow.names(10));
        told.addAll(narrow.names(11));
        assertThat(told).hasSize(10).contains("a.csv");
    }

    @Test
    void countsTheTimeThatAScanTook() {
        MovableClock clock = new MovableClock();
        Watched slow = new Watched(inbox, clock, new InboxMemory(1), false, Rules.of("climate", "*"));
        inbox.onList = () -> clock.second(7);
        assertThat(slow.scan(2).took()).isEqualTo(Duration.ofSeconds(5));
    }
}
