package io.landfall.job.arrival;

import java.util.List;

/**
 * What the watch remembers across restarts.
 *
 * @param told versions that were told and whose files are still in the inbox
 * @param pending splits that no reader had
 * @param nextSplit number of the next split
 */
public record InboxState(List<Arrivals.Told> told, List<InboxSplit> pending, long nextSplit) {
    /** Nothing seen yet. */
    public static final InboxState EMPTY = new InboxState(List.of(), List.of(), 0);

    /** Copies the lists. */
    public InboxState {
        told = List.copyOf(told);
        pending = List.copyOf(pending);
    }
}
