package io.landfall.job.sealing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.BundleManifest;
import io.landfall.job.landing.BundleManifest.Member;
import io.landfall.job.landing.Manifest;
import io.landfall.job.storage.BundlePartDone.FileDone;
import io.landfall.job.storage.Footers;
import io.landfall.job.storage.StoredFiles;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Closes the files of bundles: judges each for itself, writes the last word on all of them at once, and gives their events. */
final class BundleLedger {
    private final StoredFiles stored;
    private final Clock clock;

    BundleLedger(StoredFiles stored, Clock clock) {
        this.stored = stored;
        this.clock = clock;
    }

    /** All events of a sealed bundle, those of its landing too; none if it is not sealed. */
    List<StageEvent> retell(BundleRef bundle) throws IOException {
        Optional<List<LedgerEntry>> entries = stored.entries(bundle);
        return entries.isPresent() ? finish(bundle, entries.get(), true) : List.of();
    }

    /** Closes a bundle whose splits are all done. */
    List<StageEvent> seal(String manifestPath, List<FileDone> files) throws IOException {
        BundleManifest bundle = stored.bundle(manifestPath);
        Optional<List<LedgerEntry>> before = stored.entries(bundle.bundle());
        if (before.isPresent()) {
            return finish(bundle.bundle(), before.get(), false);
        }
        Map<String, FileDone> byId = new HashMap<>();
        files.forEach(file -> byId.put(file.fileId(), file));
        Footers footers = stored.footers();
        Instant now = clock.instant();
        List<LedgerEntry> entries = new ArrayList<>();
        for (Member member : bundle.members()) {
            FileDone done = byId.getOrDefault(member.fileId(), new FileDone(member.fileId(), List.of(), List.of()));
            entries.add(
                    member.status() == Status.SEALED
                            ? judged(bundle, member, done, footers, now)
                            : stopped(bundle, member, now));
        }
        return finish(bundle.bundle(), stored.close(bundle.bundle(), entries), false);
    }

    private LedgerEntry judged(BundleManifest bundle, Member member, FileDone done, Footers footers, Instant now)
            throws IOException {
        Manifest manifest = bundle.manifest(member);
        Map<String, Long> rejects = new TreeMap<>();
        RowCounts rows = RowCounts.NONE;
        for (RangeResult result : done.results()) {
            rows = rows.plus(result.rows());
            result.rejectsByRule().forEach((rule, count) -> rejects.merge(rule, count, Long::sum));
        }
        Balance.FooterRows counts = (range, part) -> isShared(bundle, part.path())
                ? footers.rows(part, manifest.file())
                : stored.rowsByFooter(manifest, range, part);
        Optional<Failure> failure =
                Balance.problem(manifest, done.results(), counts).map(Ledger::unbalanced);
        if (failure.isEmpty()) {
            DatasetContract contract = stored.contract(bundle.bundle().dataset(), bundle.contractSha256());
            failure = FileLimits.problem(contract.fileRules(), rows, () -> reasons(done));
        }
        return new LedgerEntry(
                manifest.file(),
                failure.isPresent() ? Status.FAILED : Status.SEALED,
                failure,
                member.bytes(),
                member.modified(),
                member.sha256(),
                bundle.contractVersion(),
                bundle.contractSha256(),
                bundle.rawPath(),
                rows,
                rejects,
                failure.isPresent() && !isShared(bundle, done) ? stored.hold(manifest, done.results()) : done.results(),
                Map.of("arrived", member.arrivedAt(), "landed", bundle.landedAt(), StageEvents.CLOSED_AT, now),
                Optional.empty(),
                manifest.notes(),
                List.of(),
                Optional.empty(),
                manifest.slice(),
                Optional.of(bundle.bundle().id()));
    }

    private static boolean isShared(BundleManifest bundle, String part) {
        return part.contains("/" + bundle.bundle().id() + "-");
    }

    private static boolean isShared(BundleManifest bundle, FileDone done) {
        return done.results().stream()
                .flatMap(result -> result.parts().stream())
                .anyMatch(part -> isShared(bundle, part.path()));
    }

    /** Of small files they were kept when the rows went by; of others they are in their own part. */
    private List<String> reasons(FileDone done) throws IOException {
        return done.firstReasons().isEmpty() ? stored.firstReasons(done.results()) : done.firstReasons();
    }

    /** A file on which landing had the last word. */
    private static LedgerEntry stopped(BundleManifest bundle, Member member, Instant now) {
        FileRef file = bundle.file(member);
        Optional<RawSlice> own = member.offset() < 0 ? Optional.empty() : Optional.of(bundle.slice(member));
        String ownPath = own.isPresent() ? bundle.rawPath() : "";
        return new LedgerEntry(
                file,
                member.status(),
                member.failure(),
                member.bytes(),
                member.modified(),
                member.sha256(),
                bundle.contractVersion(),
                bundle.contractSha256(),
                member.holder().map(holder -> holder.rawPath()).orElse(ownPath),
                RowCounts.NONE,
                Map.of(),
                List.of(),
                Map.of("arrived", member.arrivedAt(), StageEvents.CLOSED_AT, now),
                Optional.empty(),
                member.holder().map(holder -> Ledger.sameContent(holder.file())).stream()
                        .toList(),
                List.of(),
                member.holder().map(holder -> holder.file().key()),
                member.holder().isPresent() ? member.holder().get().slice() : own,
                Optional.of(bundle.bundle().id()));
    }

    private List<StageEvent> finish(BundleRef bundle, List<LedgerEntry> entries, boolean landings) throws IOException {
        stored.leaveQueue(bundle);
        List<StageEvent> events = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            if (landings) {
                StageEvents.landed(entry).ifPresent(events::add);
            }
            List<String> steps = entry.status() == Status.SEALED
                    ? StageEvents.steps(stored.contract(bundle.dataset(), entry.contractSha256()))
                    : List.of();
            events.addAll(StageEvents.of(entry, steps));
        }
        return events;
    }
}
