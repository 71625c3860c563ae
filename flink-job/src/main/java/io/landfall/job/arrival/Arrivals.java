package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.ArrivalNotice.MountSeen;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.InboxListing.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides from one look after another which files are whole and new. What it remembers grows with the files that are in
 * the inbox now. A file is whole when its size and time have stood still for the settle time; a known name with another
 * size or time is new again.
 */
public final class Arrivals {
    private final Duration settle;
    private final Map<String, Known> known = new HashMap<>();
    private @Nullable MountState mount;

    /** Starts with the versions that were told before, and takes files that stand still for the settle time. */
    public Arrivals(Duration settle, Collection<Told> told) {
        this.settle = settle;
        told.forEach(
                version -> known.put(key(version.dataset(), version.name()), new Known(version, Instant.EPOCH, true)));
    }

    /** A version of a file that was told as settled. */
    public record Told(String dataset, String name, long bytes, Instant modified) {}

    private record Known(Told version, Instant since, boolean told) {}

    /** Takes in one look, and gives what is new. */
    public List<ArrivalNotice> observe(InboxListing listing) {
        List<ArrivalNotice> notices = new ArrayList<>();
        if (listing.mount() != mount) {
            mount = listing.mount();
            notices.add(new MountSeen(listing.mount(), listing.detail(), listing.at()));
        }
        if (listing.mount() != MountState.LIVE) {
            return notices; // a mount that doesn't answer says nothing about its files
        }
        Set<String> present = new HashSet<>();
        for (Seen file : listing.files()) {
            present.add(key(file.dataset(), file.name()));
            observe(file, listing.at(), notices);
        }
        known.keySet().retainAll(present);
        return notices;
    }

    private void observe(Seen file, Instant now, List<ArrivalNotice> notices) {
        Told version = new Told(file.dataset(), file.name(), file.bytes(), file.modified());
        String key = key(file.dataset(), file.name());
        Known before = known.get(key);
        if (before == null || !before.version().equals(version)) {
            known.put(key, new Known(version, now, false));
        } else if (!before.told() && !now.isBefore(before.since().plus(settle))) {
            known.put(key, new Known(version, before.since(), true));
            notices.add(new SettledFile(file.dataset(), file.name(), file.bytes(), file.modified(), now, java.util.Optional.empty(), List.of()));
        }
    }

    /** Every version that was told and whose file is still there. */
    public List<Told> told() {
        return known.values().stream().filter(Known::told).map(Known::version).toList();
    }

    private static String key(String dataset, String name) {
        return dataset + "/" + name;
    }
}
