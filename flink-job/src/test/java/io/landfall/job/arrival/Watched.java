package io.landfall.job.arrival;

import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import io.landfall.job.arrival.Scan.Patience;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A watch that a test drives: the files settle after 10 s and are waited for an hour. */
final class Watched {
    static final String PATH = "/mnt/inbox";

    private final Inbox inbox;
    private final MovableClock clock;
    private final InboxMemory memory;
    private final InboxWatch watch;

    Watched(Inbox inbox, MovableClock clock, InboxMemory memory, boolean sentinelSeen, Rules... rules) {
        this.inbox = inbox;
        this.clock = clock;
        this.memory = memory;
        this.watch = new InboxWatch(
                inbox,
                new InboxWatch.Names(PATH, ".landfall-inbox"),
                Arrays.stream(rules).map(Rules::folder).toList(),
                memory,
                new Patience(Duration.ofSeconds(10), Duration.ofHours(1)),
                clock,
                sentinelSeen);
    }

    Watched(Inbox inbox, Rules... rules) {
        this(inbox, new MovableClock(), new InboxMemory(InboxEnumerator.MOST_PENDING), false, rules);
    }

    /** What one scan at this second tells; everything is handed out at once. */
    List<ArrivalNotice> look(double second) {
        scan(second);
        List<ArrivalNotice> notices = memory.take();
        memory.handedOut(0);
        return notices;
    }

    ScanReport scan(double second) {
        clock.second(second);
        return watch.scan();
    }

    List<SettledFile> settled(double second) {
        return settled(look(second));
    }

    List<String> names(double second) {
        return settled(second).stream().map(SettledFile::name).toList();
    }

    List<String> waiting(double second) {
        return look(second).stream()
                .filter(WaitingFile.class::isInstance)
                .map(notice -> ((WaitingFile) notice).name() + ": " + ((WaitingFile) notice).reason())
                .toList();
    }

    static List<SettledFile> settled(List<ArrivalNotice> notices) {
        return notices.stream()
                .filter(SettledFile.class::isInstance)
                .map(SettledFile.class::cast)
                .toList();
    }

    InboxMemory memory() {
        return memory;
    }

    InboxWatch watch() {
        return watch;
    }

    Inbox inbox() {
        return inbox;
    }
}
