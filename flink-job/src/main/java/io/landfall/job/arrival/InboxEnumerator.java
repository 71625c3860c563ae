package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToLongFunction;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the watch finds into splits. The watch has a thread of its own, because a mount may hang for ever: Flink
 * waits for its own threads when it closes a source, and the coordinator's thread must go on with checkpoints.
 */
final class InboxEnumerator implements SplitEnumerator<InboxSplit, InboxState> {
    /** No more notices are made while so many wait for a reader; the rest waits in the inbox. */
    static final int MOST_PENDING = 10_000;

    private static final long TICK_MILLIS = 1000;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final SplitEnumeratorContext<InboxSplit> context;
    private final InboxWatch watch;
    private final InboxMemory memory;
    private final FormBundles bundles;
    private final Duration scanInterval;
    private final Clock clock;
    private final MountTruth mount;
    private final PendingSplits<InboxSplit> pending;
    private final Instant started;
    private final ScheduledExecutorService scanner =
            Executors.newSingleThreadScheduledExecutor(InboxEnumerator::thread);
    private volatile @Nullable ScanReport last;
    private final AtomicLong errors = new AtomicLong();
    private volatile @Nullable Throwable failure;
    private long nextSplit;

    InboxEnumerator(
            SplitEnumeratorContext<InboxSplit> context,
            InboxWatch watch,
            InboxMemory memory,
            FormBundles bundles,
            Duration scanInterval,
            Clock clock,
            InboxState state) {
        this.context = context;
        this.watch = watch;
        this.memory = memory;
        this.bundles = bundles;
        this.scanInterval = scanInterval;
        this.clock = clock;
        this.started = clock.instant();
        this.mount = new MountTruth(scanInterval, state.mount());
        this.pending = new PendingSplits<>(context, split -> split.notice().files());
        this.pending.keep(state.pending());
        this.nextSplit = state.nextSplit();
        memory.handedOut(pending.weight());
    }

    /** The memory that a state holds. */
    static InboxMemory memory(InboxState state) {
        InboxMemory memory = new InboxMemory(MOST_PENDING);
        try {
            memory.restore(state.files().thaw());
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the inbox is damaged; restore another checkpoint", e);
        }
        return memory;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "scan the inbox");
        thread.setDaemon(true); // it may hang in a dead mount for ever
        return thread;
    }

    @Override
    public void start() {
        MetricGroup metrics = context.metricGroup();
        gauge(
                metrics,
                "mountState",
                () -> mount.told().map(InboxEnumerator::number).orElse(-1));
        gauge(metrics, "scanAgeMillis", () -> age().toMillis());
        gauge(
                metrics,
                "scanDurationMillis",
                () -> reported(report -> report.took().toMillis()));
        gauge(metrics, "scanErrors", errors::get);
        gauge(metrics, "filesPresent", () -> reported(ScanReport::present));
        gauge(metrics, "filesWaiting", () -> reported(ScanReport::waiting));
        gauge(
                metrics,
                "longestWaitMillis",
                () -> reported(report -> report.longestWait().toMillis()));
        context.metricGroup().setUnassignedSplitsGauge(() -> (long) pending.size());
        scanner.execute(this::scan);
        context.callAsync(clock::instant, this::tick, TICK_MILLIS, TICK_MILLIS);
    }

    private static void gauge(MetricGroup metrics, String name, Gauge<Number> value) {
        metrics.gauge(name, value);
    }

    private static int number(MountState state) {
        return switch (state) {
            case LIVE -> 0;
            case STALE -> 1;
            case EMPTY -> 2;
            case DEAD -> 3;
        };
    }

    private long reported(ToLongFunction<ScanReport> number) {
        ScanReport report = last;
        return report == null ? 0 : number.applyAsLong(report);
    }

    private Duration age() {
        ScanReport report = last;
        return Duration.between(report == null ? started : report.at(), clock.instant());
    }

    /** In the scanner's thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // what goes wrong in a scan is caught here
    private void scan() {
        try {
            ScanReport report = watch.scan();
            last = report;
            errors.addAndGet(report.errors());
            context.runInCoordinatorThread(() -> scanned(report));
            scanner.schedule(this::scan, rest(report).toMillis(), TimeUnit.MILLISECONDS);
        } catch (CancellationException | RejectedExecutionException e) {
            scanner.shutdown(); // the job is ending
        } catch (RuntimeException | Error e) {
            failure = e; // told by the next tick, in the thread whose failure ends the job
        }
    }

    /** After a long scan the pause is as long, so that watching takes no more than half of a processor. */
    private Duration rest(ScanReport report) {
        Duration took = report.took().compareTo(LONGEST_REST) < 0 ? report.took() : LONGEST_REST;
        return took.compareTo(scanInterval) > 0 ? took : scanInterval;
    }

    private void scanned(ScanReport report) {
        mount.scanned(report).ifPresent(this::tell);
        handOut();
    }

    private void tick(Instant now, @Nullable Throwable clockFailure) {
        Throwable broken = clockFailure == null ? failure : clockFailure;
        if (broken != null) {
            throw new FlinkRuntimeException("watching the inbox failed", broken);
        }
        mount.tick(watch.lastAnswer(), now).ifPresent(this::tell);
        handOut();
    }

    private void tell(ArrivalNotice notice) {
        pending.add(splits(List.of(notice)));
    }

    private void handOut() {
        pending.add(splits(bundles.form(memory.take())));
        memory.handedOut(pending.weight());
    }

    private Collection<InboxSplit> splits(List<ArrivalNotice> notices) {
        List<InboxSplit> splits = new ArrayList<>(notices.size());
        for (ArrivalNotice notice : notices) {
            splits.add(new InboxSplit("inbox-" + nextSplit++, notice));
        }
        return splits;
    }

    @Override
    public void handleSplitRequest(int subtask, @Nullable String host) {
        pending.request(subtask);
        memory.handedOut(pending.weight());
    }

    @Override
    public void addSplitsBack(List<InboxSplit> splits, int subtask) {
        pending.addBack(splits, subtask);
        memory.handedOut(pending.weight());
    }

    @Override
    public void addReader(int subtask) {
        // readers ask when they have nothing to do
    }

    @Override
    public InboxState snapshotState(long checkpoint) {
        InboxMemory.Moment moment = memory.freeze();
        pending.keep(splits(bundles.form(moment.notices())));
        memory.handedOut(pending.weight());
        Optional<MountState> told = mount.told();
        return new InboxState(moment.files(), pending.snapshot(), nextSplit, told, watch.sentinelSeen());
    }

    @Override
    public void close() {
        scanner.shutdownNow(); // not waited for: it may hang in a dead mount
    }
}
