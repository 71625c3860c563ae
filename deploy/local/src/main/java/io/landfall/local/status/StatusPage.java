package io.landfall.local.status;

import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.local.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A status as lines for people. */
public final class StatusPage {
    private final Terminal terminal;
    private final Instant now;

    /** A page for this terminal, at this time. */
    public StatusPage(Terminal terminal, Instant now) {
        this.terminal = terminal;
        this.now = now;
    }

    /** The whole page. */
    public List<String> lines(SystemStatus status) {
        List<String> lines = new ArrayList<>();
        lines.add(terminal.strong("Processes"));
        status.processes().forEach(process -> lines.add(process(process)));
        lines.add("");
        lines.add(terminal.strong("Job"));
        lines.add(job(status.job()));
        lines.add("");
        lines.add(terminal.strong("Files"));
        lines.addAll(files(status.files()));
        status.paused().forEach(paused -> lines.add(paused(paused)));
        lines.add("");
        lines.add(terminal.strong("Reports in the outbox"));
        if (status.reports().isEmpty()) {
            lines.add("  none");
        }
        status.reports()
                .forEach(report ->
                        lines.add("  %-9s %s".formatted(bytes(report.bytes()), Terminal.plain(report.path()))));
        status.problems().forEach(problem -> lines.add(terminal.bad(Terminal.plain(problem))));
        return lines;
    }

    /** The rows of every file, one line each. */
    public List<String> files(List<FileStatus> files) {
        if (files.isEmpty()) {
            return List.of("  none");
        }
        int width = files.stream().mapToInt(file -> path(file).length()).max().orElse(0);
        return files.stream().map(file -> file(file, width)).toList();
    }

    private String paused(PausedDataset paused) {
        return "  " + terminal.busy("paused") + " " + paused.dataset() + " since " + Terminal.plain(paused.since())
                + " by " + Terminal.plain(paused.by()) + "; ./landfall resume " + paused.dataset();
    }

    private String process(ProcessStatus process) {
        String state = "%-8s".formatted(process.state().name().toLowerCase(Locale.ROOT));
        String coloured = process.state() == ProcessStatus.State.RUNNING ? terminal.good(state) : terminal.bad(state);
        String line = "  %-12s %s".formatted(process.name(), coloured);
        if (process.pid().isEmpty()) {
            return process.state() == ProcessStatus.State.DIED ? line + " log: " + process.log() : line;
        }
        return "%s pid %-8d %9s  up %-8s %s"
                .formatted(
                        line,
                        process.pid().get(),
                        process.memoryBytes().map(StatusPage::bytes).orElse(""),
                        process.since().map(this::age).orElse(""),
                        process.ports().stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .stripTrailing();
    }

    private String job(JobStatus job) {
        String state = job.state().equals("RUNNING") ? terminal.good(job.state()) : terminal.bad(job.state());
        StringBuilder line = new StringBuilder("  " + state);
        job.since().ifPresent(since -> line.append(" for ").append(age(since)));
        if (job.id().isPresent()) {
            line.append(", ").append(job.restarts()).append(job.restarts() == 1 ? " restart" : " restarts");
            line.append(job.lastCheckpoint()
                    .map(time -> ", last checkpoint " + age(time) + " ago")
                    .orElse(", no checkpoint yet"));
        }
        job.lastFailure().ifPresent(failure -> line.append("\n  last failure: ").append(Terminal.plain(failure)));
        return line.toString();
    }

    private String file(FileStatus file, int width) {
        String state = switch (file.stage()) {
            case "sealed" -> terminal.good("sealed");
            case "failed" -> terminal.bad("failed");
            case "duplicate" -> terminal.good("duplicate");
            default -> terminal.busy(file.stage());
        };
        String generation = file.generation() == 1 ? "" : " (generation " + file.generation() + ")";
        String detail = file.rows()
                .map(StatusPage::rows)
                .or(file::message)
                .map(Terminal::plain)
                .orElse("");
        return "  %s  %s  %s%s"
                .formatted(padded(path(file), width), state, detail, generation)
                .stripTrailing();
    }

    /** Row counts in words. */
    public static String rows(RowCounts rows) {
        String text = String.format(
                Locale.ROOT,
                "%,d rows read, %,d stored, %,d quarantined",
                rows.read(),
                rows.stored(),
                rows.quarantined());
        return rows.skipped() == 0 ? text : text + String.format(Locale.ROOT, ", %,d skipped", rows.skipped());
    }

    private static String path(FileStatus file) {
        return Terminal.plain(
                file.dataset().equals(Layout.NO_DATASET)
                        ? file.name() + " (no dataset)"
                        : file.dataset() + "/" + file.name());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String bytes(long bytes) {
        if (bytes < 1024 * 1024) {
            return String.format(Locale.ROOT, "%.1f KB", bytes / 1024.0);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1024.0 / 1024.0);
    }

    private String age(Instant since) {
        Duration age = Duration.between(since, now);
        long seconds = Math.max(0, age.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min";
        }
        return seconds < 86_400 ? seconds / 3600 + " h " + seconds / 60 % 60 + " min" : seconds / 86_400 + " d";
    }
}
