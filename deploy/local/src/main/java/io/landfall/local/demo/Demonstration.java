package io.landfall.local.demo;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.settings.Setting;
import io.landfall.local.status.LedgerReader;
import io.landfall.local.status.StatusPage;
import io.landfall.local.system.LandfallSystem;
import io.landfall.local.terminal.Refusal;
import io.landfall.local.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the samples into the inbox of a running system, and follows them until their reports are delivered. */
public final class Demonstration {
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final LandfallSystem system;
    private final Terminal terminal;
    private volatile List<FileProgress> files = List.of();

    /** A demonstration on one system. */
    public Demonstration(LandfallSystem system, Terminal terminal) {
        this.system = system;
        this.terminal = terminal;
    }

    /** Puts the samples into the inbox, those that are not there. */
    public void dropSamples(List<DatasetContract> contracts) throws IOException, InterruptedException {
        List<LedgerEntry> before = new LedgerReader(system.webHdfs()).newestEntries();
        Samples samples = new Samples(
                system.settings().home().samples(), system.settings().path(Setting.INBOX));
        files = samples.put(contracts, before).stream()
                .map(sample -> new FileProgress(sample, system.settings().deliversReports()))
                .toList();
    }

    /**
     * Shows how the samples move until their reports are delivered, and sums up.
     *
     * @param patience how long all may take
     * @throws Refusal if a file fails, or time is over; the message says what hangs and where to look
     */
    public void follow(Duration patience) throws IOException, InterruptedException {
        watch(patience);
        summary(new LedgerReader(system.webHdfs()).newestEntries());
        refuseUnfinished(patience);
    }

    private void watch(Duration patience) {
        ProgressView view = new ProgressView(terminal);
        view.show(files);
        long deadline = System.nanoTime() + patience.toNanos();
        try (EventFollower events = new EventFollower(system.settings().bootstrapServers())) {
            while (!files.stream().allMatch(FileProgress::isOver) && System.nanoTime() < deadline) {
                boolean news = false;
                for (StageEvent event : events.next(GLANCE)) {
                    for (FileProgress file : files) {
                        news |= file.take(event.data());
                    }
                }
                if (news) {
                    view.show(files);
                }
            }
        }
    }

    private void summary(List<LedgerEntry> ledger) {
        for (FileProgress file : files) {
            Optional<LedgerEntry> entry = ledger.stream()
                    .filter(candidate ->
                            candidate.file().fileId().equals(file.sample().fileId()))
                    .findFirst();
            terminal.say("");
            terminal.say(terminal.strong(Terminal.plain(file.sample().path())));
            entry.ifPresent(found -> lines(found).forEach(terminal::say));
            documents(file).forEach(terminal::say);
        }
    }

    private List<String> lines(LedgerEntry entry) {
        List<String> lines = new ArrayList<>();
        lines.add("  rows     " + StatusPage.rows(entry.rows()));
        lines.addAll(parts("Parquet", entry.parts(Part.Kind.CURATED)));
        lines.addAll(parts("rejects", entry.parts(Part.Kind.QUARANTINE)));
        return lines;
    }

    private List<String> parts(String title, List<Part> parts) {
        if (parts.isEmpty()) {
            return List.of("  %-8s none".formatted(title));
        }
        String more = parts.size() == 1 ? "" : " and " + (parts.size() - 1) + " more";
        return List.of("  %-8s %s/%s%s"
                .formatted(title, system.settings().hdfs(), parts.get(0).path(), more));
    }

    private List<String> documents(FileProgress file) {
        Path outbox = system.settings().path(Setting.OUTBOX);
        List<String> lines = new ArrayList<>();
        for (EventData.Document document : file.documents()) {
            lines.add("  %-8s %s"
                    .formatted(lines.isEmpty() ? "report" : "", outbox + "/" + Terminal.plain(document.path())));
        }
        return lines;
    }

    private void refuseUnfinished(Duration patience) {
        List<String> problems = new ArrayList<>();
        for (FileProgress file : files) {
            String path = Terminal.plain(file.sample().path());
            if (file.failure().isPresent()) {
                problems.add(path + " failed: " + Terminal.plain(file.failure().get()));
            } else if (file.next().isPresent()) {
                Milestone next = file.next().get();
                problems.add("%s is not %s after %d s; see %s"
                        .formatted(
                                path,
                                next == Milestone.REPORTED ? "reported" : next.word(),
                                patience.toSeconds(),
                                system.table().log(next.process())));
            }
        }
        if (!problems.isEmpty()) {
            problems.add("the system runs on; ./landfall status shows how it is, ./landfall down ends it");
            throw Refusal.broken(String.join("\n", problems));
        }
    }
}
