package io.landfall.bot.status;

import io.landfall.bot.command.Asked;
import io.landfall.bot.command.BotCommand;
import io.landfall.bot.control.PausedDatasets;
import io.landfall.bot.database.Transaction;
import io.landfall.bot.event.Heard;
import io.landfall.bot.file.KnownFiles;
import io.landfall.bot.mount.MountText;
import io.landfall.bot.mount.Mounts;
import io.landfall.bot.outgoing.Content;
import io.landfall.bot.text.Amounts;
import io.landfall.bot.text.HtmlText;
import io.landfall.contract.event.StageEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** {@code /status}: the mount, the files on their way, today's totals, and when each part was last heard. */
public final class StatusCommand implements BotCommand {
    private final KnownFiles files;
    private final Mounts mounts;
    private final PausedDatasets paused;
    private final Heard heard;
    private final Clock clock;

    /** Takes its parts. */
    public StatusCommand(KnownFiles files, Mounts mounts, PausedDatasets paused, Heard heard, Clock clock) {
        this.files = files;
        this.mounts = mounts;
        this.paused = paused;
        this.heard = heard;
        this.clock = clock;
    }

    @Override
    public String word() {
        return "status";
    }

    @Override
    public String purpose() {
        return "The inbox, files on their way, today's totals";
    }

    @Override
    public String example() {
        return "/status";
    }

    @Override
    public Content.Text answer(Transaction transaction, Asked asked) {
        HtmlText text = new HtmlText();
        writeMounts(text, mounts.all(transaction));
        writeFiles(text, files.inFlight(transaction));
        writePaused(text, paused.all(transaction));
        writeTotals(text, files.finishedSince(transaction, clock.instant().truncatedTo(ChronoUnit.DAYS)));
        writeParts(text, heard.all(transaction));
        return Content.Text.of(text.markup());
    }

    private void writeMounts(HtmlText text, List<Mounts.Mount> known) {
        text.bold("Inbox").line();
        for (Mounts.Mount mount : known) {
            text.text(MountText.standing(mount.state()) + " for " + age(mount.changedAt()) + "  ");
            text.name(mount.path()).line();
        }
        if (known.isEmpty()) {
            text.text("nothing heard of it yet").line();
        }
    }

    private static void writeFiles(HtmlText text, Map<String, Integer> inFlight) {
        text.line().bold("On their way").line();
        inFlight.forEach((doing, count) -> text.text("⏳ " + doing + " " + Amounts.count(count, "file", "files"))
                .line());
        if (inFlight.isEmpty()) {
            text.text("no file").line();
        }
    }

    private void writePaused(HtmlText text, List<PausedDatasets.Paused> waiting) {
        for (PausedDatasets.Paused dataset : waiting) {
            text.text("⏸ ").code(dataset.dataset()).text(" is paused for " + age(dataset.since()) + "; ");
            text.code("/resume " + dataset.dataset()).line();
        }
    }

    private static void writeTotals(HtmlText text, KnownFiles.Totals totals) {
        text.line().bold("Today").text(" (UTC)").line();
        text.text(Amounts.count(totals.sealed(), "file", "files") + " stored, " + Amounts.count(totals.failed())
                        + " not taken"
                        + (totals.skipped() == 0
                                ? ""
                                : ", " + Amounts.count(totals.skipped()) + " skipped as duplicates"))
                .line();
        text.text(Amounts.count(totals.rows().read(), "row", "rows") + " read: "
                        + Amounts.count(totals.rows().stored()) + " stored, "
                        + Amounts.count(totals.rows().quarantined()) + " quarantined")
                .line();
    }

    private void writeParts(HtmlText text, List<Heard.Part> parts) {
        text.line().bold("Last heard").line();
        for (Heard.Part part : parts) {
            text.text(name(part.source()) + ": " + age(part.at()) + " ago").line();
        }
        if (parts.isEmpty()) {
            text.text("nothing from any part yet").line();
        }
    }

    private String age(Instant moment) {
        return Amounts.duration(Duration.between(moment, clock.instant()));
    }

    private static String name(String source) {
        return switch (source) {
            case StageEvent.FLINK_JOB -> "Streaming job";
            case StageEvent.REPORT_JOB -> "Report service";
            case StageEvent.OPERATOR -> "Operator";
            default -> "Another part";
        };
    }
}
