package io.landfall.job.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.job.NotedMetrics;
import io.landfall.job.parsing.LandedFiles.Pointer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QueueMetricsTest {
    private final NotedMetrics metrics = new NotedMetrics();
    private final QueueMetrics queue =
            new QueueMetrics(metrics, Clock.fixed(Instant.ofEpochMilli(10_000), ZoneOffset.UTC));

    @Test
    void tellsHowManyStandInTheQueueAndTheAgeOfTheOldest() {
        assertThat(metrics.value("landfall.queueAgeMillis")).isZero();

        queue.looked(
                List.of(
                        new Pointer("queue/trades/a-g1.json", 4_000),
                        new Pointer("queue/trades/bundles/b.json", 5_000),
                        new Pointer("queue/sensors/c-g1.json", 9_000)),
                Set.of());

        assertThat(metrics.value("landfall.queueLength")).isEqualTo(3);
        assertThat(metrics.value("landfall.queueAgeMillis")).isEqualTo(6_000);
        assertThat(metrics.value("landfall.dataset=trades.queueLength")).isEqualTo(2);
        assertThat(metrics.value("landfall.dataset=sensors.queueAgeMillis")).isEqualTo(1_000);

        queue.looked(List.of(), Set.of());
        assertThat(metrics.value("landfall.dataset=trades.queueLength")).isZero();
        assertThat(metrics.value("landfall.dataset=trades.queueAgeMillis")).isZero();
    }

    @Test
    void countsWhatIsPausedWithoutAnAge() {
        queue.looked(List.of(new Pointer("queue/trades/a-g1.json", 4_000)), Set.of("trades"));

        assertThat(metrics.value("landfall.dataset=trades.queueLength")).isOne();
        assertThat(metrics.value("landfall.queueAgeMillis")).isZero();
    }
}
