package io.landfall.job.arrival;

import io.landfall.contract.layout.Layout;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.ArrivalNotice.WaitingFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one scan of the inbox works with, and what it counts. */
final class Scan {
    private static final int UNLISTED_NAMED = 3;
    private static final Duration READING_AT_MOST = Duration.ofSeconds(5);

    private final Inbox inbox;
    private final InboxMemory memory;
    private final Clock clock;
    private final Patience patience;
    private final Runnable alive;
    private final List<String> unlisted = new ArrayList<>();
    private long errors;
    private long waiting;
    private long longestWaitMillis;
    private long readingNanos;

    /**
     * How long is waited for what.
     *
     * @param settle how long a file must stand still
     * @param limit how long a file that contradicts its being whole is waited for
     */
    record Patience(Duration settle, Duration limit) {}

    Scan(Inbox inbox, InboxMemory memory, Clock clock, Patience patience, Runnable alive) {
        this.inbox = inbox;
        this.memory = memory;
        this.clock = clock;
        this.patience = patience;
        this.alive = alive;
    }

    Inbox inbox() {
        return inbox;
    }

    InboxMemory memory() {
        return memory;
    }

    /** Epoch milliseconds now. */
    long now() {
        return clock.millis();
    }

    Instant instant() {
        return clock.instant();
    }

    /** Says that the mount has answered. */
    void answered() {
        alive.run();
    }

    /** Whether something stands still for long enough. */
    boolean isSettled(long file) {
        return now() - KnownFile.since(file) >= patience.settle().toMillis();
    }

    /** Whether a file has been waited for as long as is permitted. */
    boolean isOverdue(long file) {
        return now() - KnownFile.since(file) >= patience.limit().toMillis();
    }

    /** How long a file that seems not to be whole is waited for. */
    Duration limit() {
        return patience.limit();
    }

    /** Whether a file's content is worth another look: each one comes after twice the time of the last. */
    boolean isDue(long file) {
        long stood = now() - KnownFile.since(file);
        long next = patience.settle().toMillis() << KnownFile.checks(file); // at most 2^31 times
        return stood >= Math.min(next, patience.limit().toMillis());
    }

    /** A piece of reading in the inbox. */
    interface Reading<T> {
        T read() throws IOException;
    }

    /** Whether there is time left to read in files during this scan. */
    boolean mayRead() {
        return readingNanos < READING_AT_MOST.toNanos();
    }

    /** Reads in a file, on the time that a scan has for it. */
    <T> T reading(Reading<T> reading) throws IOException {
        long begun = System.nanoTime();
        try {
            return reading.read();
        } finally {
            readingNanos += System.nanoTime() - begun;
            alive.run();
        }
    }

    /** Counts a folder that can't be listed. */
    void unlisted(String path, IOException why) {
        errors++;
        if (unlisted.size() < UNLISTED_NAMED) {
            unlisted.add(path + ": " + why(why));
        }
    }

    /** Counts a file that can't be read. */
    void unread() {
        errors++;
    }

    /** Counts a file that waits. */
    void waits(long file) {
        waiting++;
        longestWaitMillis = Math.max(longestWaitMillis, now() - KnownFile.since(file));
    }

    long errors() {
        return errors;
    }

    long waiting() {
        return waiting;
    }

    /** How long the file that waits longest has stood still. */
    Duration longestWait() {
        return Duration.ofMillis(longestWaitMillis);
    }

    /** The first folders that could not be listed, with the reason. */
    List<String> unlisted() {
        return unlisted;
    }

    /**
     * Tells a file that no contract claims, once it stands still.
     *
     * @param folder the folder whose memory knows it
     * @param path path below the inbox
     */
    void unclaimed(String folder, FileKey key, long file, String path, Inbox.Entry entry) {
        if (KnownFile.state(file) >= KnownFile.TOLD || !isSettled(file) || !memory.hasRoom()) {
            return;
        }
        memory.tell(
                folder,
                key,
                KnownFile.UNCLAIMED,
                0,
                new SettledFile(
                        Layout.NO_DATASET,
                        path,
                        entry.bytes(),
                        modified(entry),
                        instant(),
                        Optional.empty(),
                        List.of()));
    }

    /** Tells that a file waits, unless that was told with the same reason. */
    void waiting(String dataset, FileKey key, String path, Inbox.Entry entry, String reason) {
        long file = memory.get(dataset, key);
        if (KnownFile.reason(file) == KnownFile.reasonOf(reason) || !memory.hasRoom()) {
            return;
        }
        memory.tellWaiting(
                dataset,
                key,
                reason,
                new WaitingFile(dataset, path, entry.bytes(), modified(entry), reason, instant()));
    }

    /** Why the mount refused, in its own words. */
    static String why(IOException failure) {
        String message = failure.getMessage();
        String type = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
        if (failure instanceof FileSystemException of) {
            return of.getReason() == null ? type : type + ", " + of.getReason();
        }
        return message == null ? type : message;
    }

    /** Time of a file's last change. */
    static Instant modified(Inbox.Entry entry) {
        return Instant.ofEpochSecond(entry.modifiedSeconds(), entry.modifiedNanos());
    }
}
