package io.landfall.job.parsing;

import io.landfall.job.parsing.LandedFiles.Pointer;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.MetricGroup;

/**
 * What stands in the queue, as metrics: of the whole queue, and of each dataset that was ever seen in it. What waits for a
 * paused dataset is counted and has no age, since somebody wants it to wait.
 */
final class QueueMetrics {
    private static final Standing NOTHING = new Standing(0, Long.MAX_VALUE);

    private final MetricGroup group;
    private final Clock clock;
    private final Map<String, MetricGroup> known = new HashMap<>();
    private volatile Map<String, Standing> standing = Map.of();

    QueueMetrics(MetricGroup group, Clock clock) {
        this.group = group.addGroup("landfall");
        this.clock = clock;
        this.group.gauge(
                "queueLength",
                () -> standing.values().stream().mapToLong(Standing::length).sum());
        this.group.gauge(
                "queueAgeMillis",
                () -> standing.values().stream().mapToLong(this::age).max().orElse(0));
    }

    /** Files and bundles of a dataset, and when the oldest that should be on its way was queued. */
    private record Standing(long length, long sinceMillis) {
        Standing plus(Standing other) {
            return new Standing(length + other.length, Math.min(sinceMillis, other.sinceMillis));
        }
    }

    /** Takes the newest look at the queue. */
    void looked(List<Pointer> pointers, Set<String> paused) {
        Map<String, Standing> now = new HashMap<>();
        for (Pointer pointer : pointers) {
            String dataset = pointer.dataset();
            long since = paused.contains(dataset) ? Long.MAX_VALUE : pointer.sinceMillis();
            now.merge(dataset, new Standing(1, since), Standing::plus);
            known.computeIfAbsent(dataset, this::describe);
        }
        standing = now;
    }

    private MetricGroup describe(String dataset) {
        MetricGroup of = group.addGroup("dataset", dataset);
        of.gauge("queueLength", () -> of(dataset).length());
        of.gauge("queueAgeMillis", () -> age(of(dataset)));
        return of;
    }

    private Standing of(String dataset) {
        return standing.getOrDefault(dataset, NOTHING);
    }

    private long age(Standing of) {
        return of.sinceMillis() == Long.MAX_VALUE ? 0 : Math.max(0, clock.millis() - of.sinceMillis());
    }
}
