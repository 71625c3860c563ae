package io.landfall.job.arrival;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
    private final int most;

    /** Splits that each reader was given and has not told to be done. */
    private final Map<Integer, Integer> given = new HashMap<>();

    private int weight;

    /** Assigns through this context. */
    public PendingSplits(SplitEnumeratorContext<S> context) {
        this(context, split -> 1, 1);
    }

    /**
     * Assigns through this context.
     *
     * @param most splits that a reader has at once while many wait, so that it goes on from one to the next by itself
     */
    public PendingSplits(SplitEnumeratorContext<S> context, int most) {
        this(context, split -> 1, most);
    }

    /**
     * Assigns through this context.
     *
     * @param weigh how much a split counts for in {@link #weight}
     */
    PendingSplits(SplitEnumeratorContext<S> context, ToIntFunction<S> weigh) {
        this(context, weigh, 1);
    }

    private PendingSplits(SplitEnumeratorContext<S> context, ToIntFunction<S> weigh, int most) {
        this.context = context;
        this.weigh = weigh;
        this.most = most;
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
    public void addBack(List<S> returned, int subtask) {
        begin(subtask);
        for (int i = returned.size() - 1; i >= 0; i--) {
            splits.addFirst(returned.get(i));
            weight += weigh.applyAsInt(returned.get(i));
        }
        assign();
    }

    /** Forgets what a reader has: it is a new one. */
    public void begin(int subtask) {
        given.remove(subtask);
    }

    /** Remembers that a reader has done one of its splits, or has none. */
    public void request(int subtask) {
        int left = given.getOrDefault(subtask, 0) - 1;
        if (left > 0) {
            given.put(subtask, left);
        } else {
            given.remove(subtask);
            waitingReaders.add(subtask);
        }
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
            assign(reader);
        }
        // the last splits are for whoever is done first
        for (int reader : List.copyOf(given.keySet())) {
            boolean mayHaveMore = context.registeredReaders().containsKey(reader);
            while (mayHaveMore && splits.size() > given.size() && given.getOrDefault(reader, 0) < most) {
                assign(reader);
            }
        }
    }

    private void assign(int reader) {
        S next = splits.removeFirst();
        weight -= weigh.applyAsInt(next);
        given.merge(reader, 1, Integer::sum);
        context.assignSplit(next, reader);
    }
}
