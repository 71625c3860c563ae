package io.landfall.local.chaos;

import io.landfall.local.terminal.Terminal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run did and what the oracle found, as lines for people; the last one is for programs too. */
final class Summary {
    private final Terminal terminal;
    private final ChaosPlan plan;

    Summary(Terminal terminal, ChaosPlan plan) {
        this.terminal = terminal;
        this.plan = plan;
    }

    /** What was killed when, and how long it took to come back. */
    Story story(ChaosRun.Played played, Supervisor supervisor) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong("Kills") + terminal.dim("  (kill -9)"));
        int number = 0;
        for (Kill kill : played.kills()) {
            lines.add("  %2d  %6s  %-11s %-11s  %3d of %3d files sealed   process back %-7s all at work %s"
                    .formatted(
                            ++number,
                            clock(kill.at()),
                            kill.plan().victim(),
                            kill.plan().moment().words(),
                            kill.sealed(),
                            kill.dropped(),
                            after(kill.ready()),
                            after(kill.job())));
        }
        lines.add("");
        lines.add(terminal.strong("Restore of an older savepoint"));
        lines.add(
                played.restoredAt().isZero()
                        ? "  none"
                        : "  taken at %s, restored at %s, after at least %d later files were sealed"
                                .formatted(
                                        clock(played.savepointAt()), clock(played.restoredAt()), played.sealedLater()));
        lines.add("");
        lines.add(terminal.strong("Supervisor"));
        lines.add("  the job was submitted again " + times(supervisor.submissions()));
        supervisor.notes().forEach(note -> lines.add("  " + Terminal.plain(note)));
        return new Story(
                lines,
                played.problems(),
                "kills=" + played.kills().size(),
                played.kills().size() == plan.kills().size());
    }

    /** What the oracle counted, and each thing that is not as it must be. */
    List<String> findings(Story story, Findings findings) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong("Oracle"));
        lines.add(String.format(
                Locale.ROOT,
                "  rows     %,d made: %,d good, %,d bad, %,d left out by rule",
                plan.rows(),
                findings.good(),
                findings.bad(),
                findings.skipped()));
        lines.add(String.format(
                Locale.ROOT,
                "  events   %,d told: %,d of %,d stages, %,d repeated with the same id",
                findings.events(),
                findings.events() - findings.repeatedEvents(),
                findings.expectedEvents(),
                findings.repeatedEvents()));
        story.problems().forEach(problem -> lines.add(terminal.bad("  " + Terminal.plain(problem))));
        findings.explanations().forEach(problem -> lines.add(terminal.bad("  " + Terminal.plain(problem))));
        return lines;
    }

    /** The last line. */
    String verdict(Story story, Findings findings) {
        String line = "files=%d rows=%d lost=%d doubled=%d unsealed=%d %s seed=%d"
                .formatted(
                        plan.files().size(),
                        plan.rows(),
                        findings.lost(),
                        findings.doubled(),
                        findings.unsealed(),
                        story.counted(),
                        plan.seed());
        return isClean(story, findings) ? terminal.good(line) : terminal.bad(line);
    }

    /** Whether all that was planned was done, and nothing is other than it must be. */
    boolean isClean(Story story, Findings findings) {
        return findings.isClean() && story.problems().isEmpty() && story.complete();
    }

    static String clock(Duration time) {
        return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }

    private static String after(Optional<Duration> time) {
        return time.map(duration -> String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3))
                .orElse("–");
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }
}
