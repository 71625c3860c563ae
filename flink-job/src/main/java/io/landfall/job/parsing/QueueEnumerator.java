package io.landfall.job.parsing;

import io.landfall.job.arrival.PendingSplits;
import io.landfall.job.config.JobSettings;
import io.landfall.job.parsing.LandedFiles.Pointer;
import io.landfall.job.parsing.LandedFiles.QueuedFile;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Watches the durable queue and makes a split of each range of each file in it. Files of a paused dataset stay in the
 * queue; what was taken before the pause goes on.
 */
final class QueueEnumerator implements SplitEnumerator<RangeSplit, QueueState> {
    /** A landed file waits no longer than this to be seen; a look costs the NameNode two or three questions. */
    private static final long LOOK_MILLIS = 200;

    /** Looks take at most one part in so many of the time: a long queue is listed less often. */
    private static final int REST = 4;

    /** A reader begins the next split while the parts of the last one are finished. */
    private static final int SPLITS_AHEAD = 2;

    /** Work begins when so many new manifests are read; each further handful of the same look is twice the last. */
    private static final int FIRST_HANDFUL = 2;

    private final SplitEnumeratorContext<RangeSplit> context;
    private final JobSettings settings;
    private final PendingSplits<RangeSplit> pending;
    private final Set<String> taken;
    private final QueueMetrics metrics;
    private volatile Set<String> takenForScan;
    private volatile @Nullable LandedFiles landedFiles;

    /** The look that goes on, known to the one thread that looks. */
    private long lookBegan;

    private long nextLook = System.nanoTime();
    private int handful;
    private List<Pointer> pointers = List.of();
    private Set<String> paused = Set.of();
    private final Queue<Pointer> unread = new ArrayDeque<>();

    QueueEnumerator(SplitEnumeratorContext<RangeSplit> context, JobSettings settings, QueueState state) {
        this.context = context;
        this.settings = settings;
        this.pending = new PendingSplits<>(context, SPLITS_AHEAD);
        this.pending.add(state.pending());
        this.metrics = new QueueMetrics(context.metricGroup(), Clock.systemUTC());
        this.taken = new HashSet<>(state.taken());
        this.takenForScan = Set.copyOf(taken);
    }

    /** Pointers in the queue, the manifests of some that are new, and whether further new ones are to be read. */
    private record Look(
            List<Pointer> pointers, Set<String> paused, Map<String, QueuedFile> fresh, boolean unfinished) {}

    @Override
    public void start() {
        context.metricGroup().setUnassignedSplitsGauge(() -> (long) pending.size());
        context.callAsync(this::lookIfDue, this::take, 0, LOOK_MILLIS);
    }

    private Optional<Look> lookIfDue() throws IOException {
        if (unread.isEmpty()) {
            long now = System.nanoTime();
            if (now < nextLook) {
                return Optional.empty();
            }
            lookBegan = now;
            handful = FIRST_HANDFUL;
            Set<String> known = takenForScan;
            pointers = landed().queue();
            pointers.stream().filter(pointer -> !known.contains(pointer.path())).forEach(unread::add);
        }
        Map<String, QueuedFile> fresh = readHandful();
        Look look = new Look(pointers, paused, fresh, !unread.isEmpty());
        long end = System.nanoTime();
        nextLook = end + (end - lookBegan) * REST;
        return Optional.of(look);
    }

    private Map<String, QueuedFile> readHandful() throws IOException {
        Map<String, QueuedFile> fresh = new LinkedHashMap<>();
        paused = landed().paused();
        while (fresh.size() < handful && !unread.isEmpty()) {
            Pointer pointer = unread.remove();
            if (!paused.contains(pointer.dataset())) {
                landed().queuedFile(pointer.path()).ifPresent(file -> fresh.put(pointer.path(), file));
            }
        }
        handful *= 2;
        return fresh;
    }

    /** Kept from look to look, since connecting costs more than looking. Only one look goes on at a time. */
    private LandedFiles landed() throws IOException {
        LandedFiles known = landedFiles;
        if (known == null) {
            known = new LandedFiles(settings);
            landedFiles = known;
        }
        return known;
    }

    private void take(Optional<Look> looked, @Nullable Throwable failure) {
        if (failure != null) {
            throw new FlinkRuntimeException("looking at the queue on HDFS failed", failure);
        }
        looked.ifPresent(this::take);
    }

    private void take(Look look) {
        List<RangeSplit> splits = new ArrayList<>();
        look.fresh().forEach((pointer, file) -> {
            if (taken.add(pointer)) {
                splits.addAll(splits(file));
            }
        });
        taken.retainAll(look.pointers().stream().map(Pointer::path).collect(Collectors.toSet()));
        takenForScan = Set.copyOf(taken);
        pending.add(splits);
        metrics.looked(look.pointers(), look.paused());
        if (look.unfinished()) {
            context.callAsync(this::lookIfDue, this::take);
        }
    }

    private static List<RangeSplit> splits(QueuedFile file) {
        List<RangeSplit> splits = new ArrayList<>();
        for (int split = 0; split < file.splits(); split++) {
            splits.add(new RangeSplit(file.key() + "-r" + split, file.manifestPath(), split));
        }
        return splits;
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        pending.request(subtask);
    }

    @Override
    public void addSplitsBack(List<RangeSplit> splits, int subtask) {
        pending.addBack(splits, subtask);
    }

    @Override
    public void addReader(int subtask) {
        pending.begin(subtask); // readers ask when they have nothing to do
    }

    @Override
    public QueueState snapshotState(long checkpoint) {
        return new QueueState(List.copyOf(taken), pending.snapshot());
    }

    @Override
    public void close() {
        // the context owns the threads
    }
}
