package io.landfall.job.arrival;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.metrics.groups.SplitEnumeratorMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A coordinator whose thread is the test's: what is to run in it waits until the test lets it. */
final class FakeContext implements SplitEnumeratorContext<InboxSplit> {
    private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private final Map<Integer, ReaderInfo> readers = new HashMap<>();
    final ArrayDeque<InboxSplit> assigned = new ArrayDeque<>();
    private final List<Runnable> ticks = new ArrayList<>();
    /** The most time of the processor that a piece of work took: others may use the machine too. */
    long longestNanos;

    void register(int subtask) {
        readers.put(subtask, new ReaderInfo(subtask, "localhost"));
    }

    /** Runs the next piece of work; fails if none comes. */
    void runNext() throws InterruptedException {
        Runnable next = work.poll(60, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came for the coordinator's thread");
        }
        timed(next);
    }

    /** Runs what waits now. */
    void runAll() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            timed(next);
        }
    }

    /** Lets the periodic calls happen once. */
    void tick() {
        ticks.forEach(this::timed);
    }

    void timed(Runnable run) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        run.run();
        longestNanos = Math.max(longestNanos, threads.getCurrentThreadCpuTime() - begun);
    }

    List<ArrivalNotice> notices() {
        return assigned.stream().map(InboxSplit::notice).toList();
    }

    @Override
    public SplitEnumeratorMetricGroup metricGroup() {
        return UnregisteredMetricsGroup.createSplitEnumeratorMetricGroup();
    }

    @Override
    public void sendEventToSourceReader(int subtask, SourceEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int currentParallelism() {
        return 1;
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return readers;
    }

    @Override
    public void assignSplits(SplitsAssignment<InboxSplit> assignment) {
        assignment.assignment().values().forEach(assigned::addAll);
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void callAsync(Callable<T> callable, BiConsumer<T, Throwable> handler, long delay, long period) {
        ticks.add(() -> {
            try {
                handler.accept(callable.call(), null);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        work.add(runnable);
    }
}
