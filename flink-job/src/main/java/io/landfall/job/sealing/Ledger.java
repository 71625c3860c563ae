package io.landfall.job.sealing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.ClaimedFile;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.LandingOutcome.Duplicate;
import io.landfall.job.landing.LandingOutcome.Refused;
import io.landfall.job.landing.LandingOutcome.Stopped;
import io.landfall.job.landing.Manifest;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Closes generations: writes the last word on each, once, and gives the events that it stands for. */
final class Ledger {
    private final StoredFiles stored;
    private final Clock clock;

    Ledger(StoredFiles stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /**
     * All events of a closed generation, its landing too: whoever restores a state from before the file was landed has
     * nobody else who tells it.
     */
    List<StageEvent> retell(LandingOutcome outcome) throws IOException {
        Optional<LedgerEntry> entry = stored.entry(outcome.file());
        if (entry.isEmpty()) {
            return List.of();
        }
        List<StageEvent> events = new ArrayList<>();
        StageEvents.landed(entry.get()).ifPresent(events::add);
        events.addAll(finish(entry.get()));
        return events;
    }

    /** Closes a file whose ranges are all done. */
    List<StageEvent> seal(Manifest manifest, List<RangeResult> results) throws IOException {
        Optional<LedgerEntry> before = stored.entry(manifest.file());
        if (before.isPresent()) {
            return finish(before.get());
        }
        Map<String, Long> rejects = new TreeMap<>();
        RowCounts rows = RowCounts.NONE;
        for (RangeResult result : results) {
            rows = rows.plus(result.rows());
            result.rejectsByRule().forEach((rule, count) -> rejects.merge(rule, count, Long::sum));
        }
        Optional<Failure> failure = failure(manifest, results, rows);
        return finish(stored.close(new LedgerEntry(
                manifest.file(),
                failure.isPresent() ? Status.FAILED : Status.SEALED,
                failure,
                manifest.bytes(),
                manifest.modified(),
                manifest.sha256(),
                manifest.contractVersion(),
                manifest.contractSha256(),
                manifest.rawPath(),
                rows,
                rejects,
                failure.isPresent() ? stored.hold(manifest, results) : results,
                timings(manifest.arrivedAt(), Optional.of(manifest.landedAt())),
                failure.isPresent() ? Optional.empty() : stored.sealedBefore(manifest.file()),
                manifest.notes(),
                manifest.companions(),
                Optional.empty(),
                manifest.slice(),
                Optional.empty())));
    }

    private Optional<Failure> failure(Manifest manifest, List<RangeResult> results, RowCounts rows) throws IOException {
        Optional<String> problem =
                Balance.problem(manifest, results, (range, part) -> stored.rowsByFooter(manifest, range, part));
        if (problem.isPresent()) {
            return problem.map(Ledger::unbalanced);
        }
        DatasetContract contract = stored.contract(manifest.file().dataset(), manifest.contractSha256());
        return FileLimits.problem(contract.fileRules(), rows, () -> stored.firstReasons(results));
    }

    /** Why a file whose rows don't balance failed. */
    static Failure unbalanced(String problem) {
        return new Failure(
                "sealing", "unbalanced", "its rows don't balance: " + problem + "; nothing of it counts. Report this.");
    }

    /** What the sender of a duplicate should read. */
    static String sameContent(FileRef holder) {
        return "the same content counts as " + holder.name();
    }

    /** Closes a file that can't be processed. */
    List<StageEvent> fail(Refused refused) throws IOException {
        return finish(stored.close(
                stopped(refused.stopped(), Status.FAILED, Optional.of(refused.failure()), Optional.empty())));
    }

    /** Closes a file whose content was stored before. */
    List<StageEvent> skip(Duplicate duplicate) throws IOException {
        return finish(stored.close(
                stopped(duplicate.stopped(), Status.DUPLICATE, Optional.empty(), Optional.of(duplicate.of()))));
    }

    private LedgerEntry stopped(Stopped stopped, Status status, Optional<Failure> failure, Optional<FileRef> holder) {
        ClaimedFile claimed = stopped.claimed();
        return new LedgerEntry(
                claimed.file(),
                status,
                failure,
                claimed.bytes(),
                claimed.modified(),
                stopped.sha256(),
                stopped.contractVersion(),
                stopped.contractSha256(),
                stopped.rawPath(),
                RowCounts.NONE,
                Map.of(),
                List.of(),
                timings(claimed.arrivedAt(), Optional.empty()),
                Optional.empty(),
                holder.map(Ledger::sameContent).stream().toList(),
                claimed.companionsSeen(),
                holder.map(FileRef::key),
                stopped.slice(),
                Optional.empty());
    }

    private List<StageEvent> finish(LedgerEntry entry) throws IOException {
        if (entry.bundle().isEmpty()) {
            stored.leaveQueue(entry.file()); // a bundle leaves it as one
        }
        List<String> steps = entry.status() == Status.SEALED
                ? StageEvents.steps(stored.contract(entry.file().dataset(), entry.contractSha256()))
                : List.of();
        return StageEvents.of(entry, steps);
    }

    private Map<String, Instant> timings(Instant arrived, Optional<Instant> landed) {
        Map<String, Instant> timings = new TreeMap<>();
        timings.put("arrived", arrived);
        landed.ifPresent(time -> timings.put("landed", time));
        timings.put(StageEvents.CLOSED_AT, clock.instant());
        return timings;
    }
}
