package io.landfall.local.chaos;

import io.landfall.local.terminal.Terminal;
import java.time.Duration;
import java.util.List;

/** Shows how far the run is: one line drawn again on a live terminal, a line every ten seconds elsewhere. */
final class Progress {
    private static final Duration LIVE = Duration.ofSeconds(1);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final long begin = System.nanoTime();
    private long last;
    private int kills;
    private String victim = "";

    Progress(Terminal terminal) {
        this.terminal = terminal;
        this.last = begin;
    }

    /**
     * How far it is.
     *
     * @param kills how many there will be
     * @param files how many there will be
     * @param dropped how many were dropped
     * @param sealed how many of them are sealed
     * @param job the job's state
     */
    record Glance(int kills, int files, int dropped, int sealed, String job) {}

    /** Finds out how far the run is. */
    @FunctionalInterface
    interface Look {
        Glance look() throws InterruptedException;
    }

    void killed(int number, ChaosPlan.Kill kill) {
        kills = number;
        victim = kill.victim();
    }

    /** Shows a line if it is time for one. */
    void show(Look look) throws InterruptedException {
        long now = System.nanoTime();
        if (now - last < (terminal.isLive() ? LIVE : ELSEWHERE).toNanos()) {
            return;
        }
        last = now;
        Glance glance = look.look();
        tell("kills %d/%d%s, files dropped %d/%d, sealed %d, job %s"
                .formatted(
                        kills,
                        glance.kills(),
                        victim.isEmpty() ? "" : " (last " + victim + ")",
                        glance.dropped(),
                        glance.files(),
                        glance.sealed(),
                        glance.job()));
    }

    /** Tells what is being done. */
    void tell(String what) {
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        String line = "%02d:%02d  %s".formatted(seconds / 60, seconds % 60, what);
        if (terminal.isLive()) {
            terminal.redraw(List.of(line));
        } else {
            terminal.say(line);
        }
    }
}
