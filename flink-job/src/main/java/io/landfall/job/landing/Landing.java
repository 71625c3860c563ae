package io.landfall.job.landing;

import io.landfall.contract.dataset.ArrivalRules.After;
import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventData.FileArrived;
import io.landfall.contract.event.EventData.FileFailed;
import io.landfall.contract.event.EventData.FileLanded;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.job.arrival.ArrivalNotice.SettledBundle;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.landing.LandingOutcome.Landed;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.streaming.api.functions.async.AsyncFunction;
import org.apache.flink.util.Collector;

/** The stage's functions for the graph. */
public final class Landing {
    private static final int CLAIMS_AT_ONCE = 8;
    private static final int COPIES_AT_ONCE = 2;

    /** Each is held in memory. */
    private static final int BUNDLES_AT_ONCE = 2;

    private Landing() {}

    /** Claims a generation for each settled file. */
    public static AsyncFunction<SettledFile, ClaimedFile> claim(JobSettings settings) {
        return new OffTask<>(settings, CLAIMS_AT_ONCE, hdfs -> {
            ClaimFile claims = new ClaimFile(hdfs);
            return settled -> List.of(claims.claim(settled));
        });
    }

    /** Copies each claimed file. */
    public static AsyncFunction<ClaimedFile, LandingOutcome> land(JobSettings settings, Contracts contracts) {
        return new OffTask<>(settings, COPIES_AT_ONCE, hdfs -> {
            LandFile landing = new LandFile(settings, contracts, hdfs, Clock.systemUTC());
            return claimed -> List.of(landing.land(claimed));
        });
    }

    /** Claims the first generations of the files of each bundle. */
    public static AsyncFunction<SettledBundle, BundleClaims> claimBundle(JobSettings settings) {
        return new OffTask<>(settings, 1, hdfs -> {
            ClaimBundle claims = new ClaimBundle(hdfs);
            return settled -> List.of(claims.claim(settled));
        });
    }

    /** Lands each claimed bundle. */
    public static AsyncFunction<BundleRef, LandedBundle> landBundle(JobSettings settings, Contracts contracts) {
        return new OffTask<>(settings, BUNDLES_AT_ONCE, hdfs -> {
            LandBundle landing = new LandBundle(settings, contracts, hdfs, Clock.systemUTC());
            return bundle -> landing.land(bundle).stream().toList();
        });
    }

    /** Hands on the files that were claimed alone. */
    public static void alone(BundleClaims claims, Collector<ClaimedFile> out) {
        claims.files().forEach(out::collect);
    }

    /** Hands on the bundles. */
    public static void bundles(BundleClaims claims, Collector<BundleRef> out) {
        claims.bundles().forEach(claim -> out.collect(claim.bundle()));
    }

    /** Hands on the open bundle that owns a file's generation. */
    public static void bundle(ClaimedFile claimed, Collector<BundleRef> out) {
        claimed.bundle().ifPresent(out::collect);
    }

    /** The events of the files of claimed bundles. */
    public static void arrivedInBundle(BundleClaims claims, Collector<StageEvent> out) {
        for (BundleClaim claim : claims.bundles()) {
            for (BundleClaim.Member member : claim.members()) {
                out.collect(arrived(claim.file(member), member.arrivedAt(), member.bytes(), member.modified()));
            }
        }
    }

    /** The events of the files of a landed bundle that go on. */
    public static void landedInBundle(LandedBundle landed, Collector<StageEvent> out) {
        landed.manifest()
                .ifPresent(manifest -> manifest.members().stream()
                        .filter(member -> member.content().isPresent())
                        .map(manifest::manifest)
                        .forEach(member -> out.collect(landed(member))));
    }

    /** Tells each waiting file. */
    public static AsyncFunction<WaitingFile, StageEvent> waiting(JobSettings settings) {
        return new OffTask<>(settings, 1, hdfs -> {
            ClaimFile claims = new ClaimFile(hdfs);
            return waiting -> List.of(waiting(claims.expected(waiting), waiting));
        });
    }

    private static StageEvent waiting(FileRef file, WaitingFile waiting) {
        return StageEvent.ofFile(
                file,
                waiting.seenAt(),
                new FileArrived(
                        file,
                        waiting.bytes(),
                        waiting.modified(),
                        ArrivalState.WAITING,
                        Optional.of(waiting.reason())));
    }

    /** Takes the files of closed generations out of the inbox, where their contract says so. */
    public static AsyncFunction<StageEvent, StageEvent> clear(JobSettings settings, Contracts contracts) {
        return new OffTask<>(settings, 1, hdfs -> {
            ClearInbox clearing = new ClearInbox(contracts, hdfs, settings.inbox());
            return closed -> closedFile(closed).isEmpty()
                    ? List.of()
                    : clearing.clear(closedFile(closed).get()).stream().toList();
        });
    }

    /** The file that an event says is closed for good. */
    private static Optional<FileRef> closedFile(StageEvent event) {
        if (event.data() instanceof FileSealed sealed) {
            return Optional.of(sealed.file());
        }
        return event.data() instanceof FileFailed failed ? Optional.of(failed.file()) : Optional.empty();
    }

    /** Lets those events pass after which a file may have to leave the inbox, by the contract of its dataset. */
    public static FilterFunction<StageEvent> mayClear(Contracts contracts) {
        Set<String> clearing = contracts.byDataset().entrySet().stream()
                .filter(entry -> entry.getValue().contract().arrival().after() != After.KEEP)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
        return event -> closedFile(event)
                .filter(file -> clearing.contains(file.dataset()))
                .isPresent();
    }

    /** Queues closed files again, on command. */
    public static RequeueFile requeue(JobSettings settings, Contracts contracts) throws IOException {
        Hdfs hdfs = Hdfs.connect(settings.hdfs());
        return new RequeueFile(contracts, hdfs, new LandFile(settings, contracts, hdfs, Clock.systemUTC()));
    }

    /** The event of a claimed file; a file that no dataset takes is told as failed only. */
    public static void arrived(ClaimedFile claimed, Collector<StageEvent> out) {
        if (!claimed.file().dataset().equals(Layout.NO_DATASET)) {
            out.collect(arrived(claimed.file(), claimed.arrivedAt(), claimed.bytes(), claimed.modified()));
        }
    }

    private static StageEvent arrived(FileRef file, Instant time, long bytes, Instant modified) {
        return StageEvent.ofFile(
                file, time, new FileArrived(file, bytes, modified, ArrivalState.WHOLE, Optional.empty()));
    }

    /** The event of a landed file; other outcomes are told by sealing. */
    public static void landed(LandingOutcome outcome, Collector<StageEvent> out) {
        if (outcome instanceof Landed landed) {
            out.collect(landed(landed.manifest()));
        }
    }

    private static StageEvent landed(Manifest manifest) {
        return StageEvent.ofFile(
                manifest.file(),
                manifest.landedAt(),
                new FileLanded(
                        manifest.file(),
                        manifest.bytes(),
                        manifest.sha256(),
                        manifest.rawPath(),
                        manifest.ranges().size()));
    }
}
