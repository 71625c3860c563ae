package io.landfall.job.landing;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Saves listing a folder of HDFS again that has not changed: its time of change is asked for, which costs the same
 * however much lies in it.
 */
final class KnownFolder {
    /** Two changes in one tick of the NameNode's clock look like one. */
    private static final long CLOCK_NANOS = 200_000_000;

    private final String path;
    private Optional<Instant> changed = Optional.empty();
    private long seenAt;
    private boolean certain = true;

    /** A folder below the root, of which nothing is known. */
    KnownFolder(String path) {
        this.path = path;
    }

    /** Whether it may hold something else than at the last listing; if so, it must be listed now. */
    boolean mustBeListed(Hdfs hdfs) throws IOException {
        Optional<Instant> now = hdfs.modified(path);
        if (!now.equals(changed)) {
            changed = now;
            seenAt = System.nanoTime();
            certain = false;
            return true;
        }
        boolean list = !certain;
        certain = certain || System.nanoTime() - seenAt > CLOCK_NANOS;
        return list;
    }
}
