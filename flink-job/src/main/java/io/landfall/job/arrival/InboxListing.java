package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import java.time.Instant;
import java.util.List;

/**
 * One look at the inbox.
 *
 * @param mount whether the answer can be trusted; files are only known to be gone when it is LIVE
 * @param detail what was seen of the mount
 * @param files every file that a contract claims
 * @param at when the look was finished
 */
public record InboxListing(MountState mount, String detail, List<Seen> files, Instant at) {

    /** Copies the list. */
    public InboxListing {
        files = List.copyOf(files);
    }

    /** A file as its folder shows it now. */
    public record Seen(String dataset, String name, long bytes, Instant modified) {}
}
