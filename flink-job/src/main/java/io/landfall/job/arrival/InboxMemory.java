package io.landfall.job.arrival;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the watch knows of the files in the inbox, and the notices that it made and nobody took yet. Both change
 * together, so that a snapshot between two scans or in the middle of one holds a notice if and only if its file counts
 * as told. The scan's thread writes, the coordinator's thread takes; nobody holds the lock while he waits for the mount.
 */
final class InboxMemory {
    private final int mostNotices;
    private final Map<String, KnownFiles> folders = new TreeMap<>();
    private final Deque<ArrivalNotice> notices = new ArrayDeque<>();
    private int elsewhere;

    /**
     * Knows nothing.
     *
     * @param mostNotices no more is told while so many notices wait to be handed out
     */
    InboxMemory(int mostNotices) {
        this.mostNotices = mostNotices;
    }

    /** Begins where an earlier watch was. */
    synchronized void restore(Map<String, KnownFiles> known) {
        folders.putAll(known);
    }

    /** Forgets the folders that are no dataset's any more: their files are nobody's now. */
    synchronized void keepOnly(Collection<String> names) {
        folders.keySet().retainAll(names);
    }

    /** Begins the scan of a folder. */
    synchronized void beginScan(String folder) {
        folders.computeIfAbsent(folder, any -> new KnownFiles()).beginScan();
    }

    /** Ends the scan of a folder that was listed completely. */
    synchronized void forgetUnseen(String folder) {
        of(folder).forgetUnseen();
    }

    /** See {@link KnownFiles#see}. */
    synchronized long see(String folder, FileKey key, long version, long nowMillis) {
        return of(folder).see(key, version, nowMillis);
    }

    /** See {@link KnownFiles#get}. */
    synchronized long get(String folder, FileKey key) {
        return of(folder).get(key);
    }

    /** See {@link KnownFiles#sides}. */
    synchronized long sides(String folder, FileKey key) {
        return of(folder).sides(key);
    }

    /** See {@link KnownFiles#put}. */
    synchronized void put(String folder, FileKey key, long file) {
        of(folder).put(key, file);
    }

    /** Whether a notice made now would find room. */
    synchronized boolean hasRoom() {
        return notices.size() + elsewhere < mostNotices;
    }

    /** Remembers a file as told and makes its notice, in one. */
    synchronized void tell(String folder, FileKey key, int state, long sides, ArrivalNotice notice) {
        KnownFiles files = of(folder);
        files.put(key, KnownFile.withReason(KnownFile.withState(files.get(key), state), 0));
        files.putSides(key, sides);
        notices.add(notice);
    }

    /** Remembers the reason for which a file waits and makes its notice, in one. */
    synchronized void tellWaiting(String folder, FileKey key, String reason, ArrivalNotice notice) {
        KnownFiles files = of(folder);
        files.put(key, KnownFile.withReason(files.get(key), KnownFile.reasonOf(reason)));
        notices.add(notice);
    }

    /** Takes the notices that were made; they count as waiting until {@link #handedOut} says otherwise. */
    synchronized List<ArrivalNotice> take() {
        List<ArrivalNotice> taken = new ArrayList<>(notices);
        notices.clear();
        elsewhere += taken.size();
        return taken;
    }

    /** Says how many files' notices that were taken are not handed out yet. */
    synchronized void handedOut(int left) {
        elsewhere = left;
    }

    /**
     * What is known at one moment.
     *
     * @param files the files
     * @param notices what was told of them and not taken before
     */
    record Moment(FrozenFiles files, List<ArrivalNotice> notices) {}

    /** Takes the notices as {@link #take} does, with what is known at the same moment. */
    synchronized Moment freeze() {
        return new Moment(FrozenFiles.of(folders), take());
    }

    /** Files known. */
    synchronized int size() {
        return folders.values().stream().mapToInt(KnownFiles::size).sum();
    }

    /** Bytes held for them. */
    synchronized long bytes() {
        return folders.values().stream().mapToLong(KnownFiles::bytes).sum();
    }

    private KnownFiles of(String folder) {
        return folders.computeIfAbsent(folder, any -> new KnownFiles());
    }
}
