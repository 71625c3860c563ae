package io.landfall.job.arrival;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;

/** Splits that wait for a reader, and readers that wait for a split. Used from the coordinator's thread only. */
public final class PendingSplits<S extends SourceSplit> {
    private final SplitEnumeratorContext<S> context;
    private final ToIntFunction<S> weigh;
    private final Deque<S> splits = new ArrayDeque<>();
    private final Set<Integer> waitingReaders = new LinkedHashSet<>();
    private int weight;

    /** Assigns through this context. */
    public PendingSplits(SplitEnumeratorContext<S> context) {
        this(context, split -> 1);
    }

    /**
     * Assigns through this context.
     *
     * @param weigh how much a split counts for in {@link #weight}
     */
    PendingSplits(SplitEnumeratorContext<S> context, ToIntFunction<S> weigh) {
        this.context = context;
        this.weigh = weigh;
    }

    /** Adds splits at the end and hands out what can be handed out. */
    public void add(Collection<S> added) {
        keep(added);
        assign();
    }

    /** Adds splits at the end and hands out none: a snapshot is being taken, after which nothing may leave. */
    public void keep(Collection<S> added) {
        for (S split : added) {
            splits.add(split);
            weight += weigh.applyAsInt(split);
        }
    }

    /** How many no reader has yet. */
    public int size() {
        return splits.size();
    }

    /** What those that no reader has yet weigh together. */
    int weight() {
        return weight;
    }

    /** Puts splits of a failed reader to the front. */
    public void addBack(List<S> returned) {
        for (int i = returned.size() - 1; i >= 0; i--) {
            splits.addFirst(returned.get(i));
            weight += weigh.applyAsInt(returned.get(i));
        }
        assign();
    }

    /** Remembers that a reader has nothing to do. */
    public void request(int subtask) {
        waitingReaders.add(subtask);
        assign();
    }

    /** What no reader has yet. */
    public List<S> snapshot() {
        return List.copyOf(splits);
    }

    private void assign() {
        waitingReaders.removeIf(reader -> !context.registeredReaders().containsKey(reader));
        while (!splits.isEmpty() && !waitingReaders.isEmpty()) {
            int reader = waitingReaders.iterator().next();
            waitingReaders.remove(reader);
            S next = splits.removeFirst();
            weight -= weigh.applyAsInt(next);
            context.assignSplit(next, reader);
        }
    }
}
