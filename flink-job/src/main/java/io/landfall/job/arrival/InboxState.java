package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import java.util.List;
import java.util.Optional;

/**
 * What the watch remembers across restarts.
 *
 * @param files the files that are in the inbox
 * @param pending splits that no reader had
 * @param nextSplit number of the next split
 * @param mount the state of the mount that was told last
 * @param sentinelSeen whether the inbox ever had its sentinel file
 */
record InboxState(
        FrozenFiles files, List<InboxSplit> pending, long nextSplit, Optional<MountState> mount, boolean sentinelSeen) {
    /** Nothing seen yet. */
    static final InboxState EMPTY = new InboxState(FrozenFiles.NONE, List.of(), 0, Optional.empty(), false);

    /** Copies the list. */
    InboxState {
        pending = List.copyOf(pending);
    }
}
