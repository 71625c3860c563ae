package io.landfall.job.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventData.FileArrived;
import io.landfall.contract.event.EventData.FileFailed;
import io.landfall.contract.event.EventData.FileLanded;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.NotedMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EventCountsTest {
    private static final FileRef FILE = new FileRef("trades", "0123456789abcdef", 1, "a.csv");

    private final NotedMetrics metrics = new NotedMetrics();
    private final EventCounts counts = new EventCounts(metrics, Set.of("trades", "sensors"));

    @Test
    void countsFilesByStageRowsByOutcomeAndBytes() {
        counts.count(new FileArrived(FILE, 7, Instant.EPOCH, ArrivalState.WAITING, Optional.of("its rest")));
        counts.count(new FileArrived(FILE, 12, Instant.EPOCH, ArrivalState.WHOLE, Optional.empty()));
        counts.count(new FileLanded(FILE, 12, "00", "raw/trades", 1));
        counts.count(new FileSealed(FILE, new RowCounts(10, 6, 3, 1), "1.0.0", "ledger", List.of(), List.of()));

        assertThat(metrics.value("landfall.dataset=trades.stage=waiting.files")).isOne();
        assertThat(metrics.value("landfall.dataset=trades.stage=arrived.files")).isOne();
        assertThat(metrics.value("landfall.dataset=trades.stage=sealed.files")).isOne();
        assertThat(metrics.value("landfall.dataset=trades.landedBytes")).isEqualTo(12);
        assertThat(metrics.value("landfall.dataset=trades.outcome=read.rows")).isEqualTo(10);
        assertThat(metrics.value("landfall.dataset=trades.outcome=stored.rows")).isEqualTo(6);
        assertThat(metrics.value("landfall.dataset=trades.outcome=quarantined.rows"))
                .isEqualTo(3);
        assertThat(metrics.value("landfall.dataset=trades.outcome=skipped.rows"))
                .isOne();
        assertThat(metrics.value("landfall.dataset=sensors.stage=sealed.files")).isZero();
    }

    @Test
    void makesNoLabelOfWhatNoContractClaims() {
        FileRef strange = new FileRef("a-strangers-folder", "0123456789abcdef", 1, "a.csv");
        counts.count(new FileFailed(strange, "arrival", "no-dataset", "move it"));

        assertThat(metrics.value("landfall.dataset=no-dataset.stage=failed.files"))
                .isOne();
    }
}
