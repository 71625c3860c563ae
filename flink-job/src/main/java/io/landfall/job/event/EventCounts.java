package io.landfall.job.event;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventData.FileArrived;
import io.landfall.contract.event.EventData.FileCleared;
import io.landfall.contract.event.EventData.FileFailed;
import io.landfall.contract.event.EventData.FileLanded;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.RowCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what is told of files as metrics: files by dataset and stage, rows by dataset and outcome, bytes landed. The
 * counters of all datasets are there from the start, at 0, so that the first file counts as an increase.
 */
final class EventCounts {
    private static final Set<String> STAGES = Set.of("waiting", "arrived", "landed", "sealed", "failed", "cleared");
    private static final Set<String> OUTCOMES = Set.of("read", "stored", "quarantined", "skipped");

    private final Map<String, Of> datasets = new HashMap<>();

    /** Of whatever no contract claims: a folder's name in the inbox is a stranger's, and is no label. */
    private final Of none;

    EventCounts(MetricGroup metrics, Set<String> datasets) {
        MetricGroup group = metrics.addGroup("landfall");
        datasets.forEach(dataset -> this.datasets.put(dataset, Of.dataset(group, dataset)));
        this.none = Of.dataset(group, Layout.NO_DATASET);
    }

    /** The counters of a dataset. */
    private record Of(Map<String, Counter> files, Map<String, Counter> rows, Counter landedBytes) {
        static Of dataset(MetricGroup all, String dataset) {
            MetricGroup group = all.addGroup("dataset", dataset);
            Map<String, Counter> files = new HashMap<>();
            STAGES.forEach(
                    stage -> files.put(stage, group.addGroup("stage", stage).counter("files")));
            Map<String, Counter> rows = new HashMap<>();
            OUTCOMES.forEach(outcome ->
                    rows.put(outcome, group.addGroup("outcome", outcome).counter("rows")));
            return new Of(files, rows, group.counter("landedBytes"));
        }

        void file(String stage) {
            Objects.requireNonNull(files.get(stage)).inc();
        }

        void rows(RowCounts counts) {
            count("read", counts.read());
            count("stored", counts.stored());
            count("quarantined", counts.quarantined());
            count("skipped", counts.skipped());
        }

        private void count(String outcome, long more) {
            Objects.requireNonNull(rows.get(outcome)).inc(more);
        }
    }

    /** Counts one event; those that are of no file are passed over. */
    void count(EventData told) {
        if (told instanceof FileArrived arrived) {
            of(arrived.file().dataset()).file(arrived.state() == ArrivalState.WAITING ? "waiting" : "arrived");
        } else if (told instanceof FileLanded landed) {
            Of of = of(landed.file().dataset());
            of.file("landed");
            of.landedBytes().inc(landed.bytes());
        } else if (told instanceof FileSealed sealed) {
            Of of = of(sealed.file().dataset());
            of.file("sealed");
            of.rows(sealed.rows());
        } else if (told instanceof FileFailed failed) {
            of(failed.file().dataset()).file("failed");
        } else if (told instanceof FileCleared cleared) {
            of(cleared.file().dataset()).file("cleared");
        }
    }

    private Of of(String dataset) {
        return datasets.getOrDefault(dataset, none);
    }
}
