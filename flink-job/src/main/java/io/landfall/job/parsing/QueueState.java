package io.landfall.job.parsing;

import java.util.List;

/**
 * What the watch over the queue remembers across restarts.
 *
 * @param taken pointers in the queue whose ranges were made into splits
 * @param pending splits that no reader had
 */
public record QueueState(List<String> taken, List<RangeSplit> pending) {
    /** Nothing taken yet. */
    public static final QueueState EMPTY = new QueueState(List.of(), List.of());

    /** Copies the lists. */
    public QueueState {
        taken = List.copyOf(taken);
        pending = List.copyOf(pending);
    }
}
