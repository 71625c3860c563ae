package io.landfall.job.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.Landing;
import io.landfall.job.landing.LandingOutcome;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.Manifests;
import io.landfall.job.landing.RecordRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class StageEventsTest {
    private static final Manifest MANIFEST = Manifests.text(
            new FileRef("any", "0123456789abcdef", 3, "имя.csv"),
            "UTF-8",
            List.of("a"),
            List.of(new RecordRange(0, 0, 2, 40, 1, 2, 9), new RecordRange(1, 0, 40, 77, 10, 11, 9)));

    @Test
    void aClosedFilesLandingIsToldAgainAsItWasToldFirst() {
        List<StageEvent> first = new ArrayList<>();
        Landing.landed(new LandingOutcome.Landed(MANIFEST), new Collector<>() {
            @Override
            public void collect(StageEvent event) {
                first.add(event);
            }

            @Override
            public void close() {
                // nothing to end
            }
        });
        assertThat(first).hasSize(1);
        assertThat(StageEvents.landed(entry(Map.of("landed", MANIFEST.landedAt(), "sealed", Instant.EPOCH))))
                .isEqualTo(Optional.of(first.get(0)));
    }

    @Test
    void aFileThatNeverLandedHasNoLandingToTell() {
        assertThat(StageEvents.landed(entry(Map.of("sealed", Instant.EPOCH)))).isEmpty();
    }

    @Test
    void theProbeOfAReleaseIsToldToNobody() {
        Map<String, Instant> timings = Map.of("landed", MANIFEST.landedAt(), "sealed", Instant.EPOCH);
        FileRef probe = new FileRef("landfall-probe", "0123456789abcdef", 1, "probe.csv");

        assertThat(StageEvents.of(entry(MANIFEST.file(), timings), List.of())).hasSize(3);
        assertThat(StageEvents.of(entry(probe, timings), List.of())).isEmpty();
    }

    private static LedgerEntry entry(Map<String, Instant> timings) {
        return entry(MANIFEST.file(), timings);
    }

    private static LedgerEntry entry(FileRef file, Map<String, Instant> timings) {
        List<RangeResult> ranges = MANIFEST.ranges().stream()
                .map(range ->
                        new RangeResult(range.index(), range.start(), range.end(), RowCounts.NONE, Map.of(), List.of()))
                .toList();
        return new LedgerEntry(
                file,
                Status.SEALED,
                Optional.empty(),
                MANIFEST.bytes(),
                MANIFEST.modified(),
                MANIFEST.sha256(),
                MANIFEST.contractVersion(),
                MANIFEST.contractSha256(),
                MANIFEST.rawPath(),
                RowCounts.NONE,
                Map.of(),
                ranges,
                timings,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty());
    }
}
