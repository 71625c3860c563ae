package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import io.landfall.job.arrival.Scan.Patience;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

/**
 * Scans the inbox, one scan after another, in a thread of its own. What the scans find goes into the
 * {@link InboxMemory}. Files are only forgotten when their dataset's folder was listed completely and the mount was LIVE
 * before and after.
 */
final class InboxWatch {
    /** Stands for everything that lies outside of the datasets' folders. */
    static final String ELSEWHERE = "";

    private final Inbox inbox;
    private final Names names;
    private final Map<String, FolderRules> rules = new TreeMap<>();
    private final InboxMemory memory;
    private final Patience patience;
    private final Clock clock;
    private volatile boolean sentinelSeen;
    private volatile long lastAnswerMillis;
    private volatile boolean scanning;
    private int turn;

    /**
     * What people know the inbox by.
     *
     * @param inbox its path
     * @param sentinel name of its sentinel file; empty: it has none
     */
    record Names(String inbox, String sentinel) {}

    InboxWatch(
            Inbox inbox,
            Names names,
            List<FolderRules> rules,
            InboxMemory memory,
            Patience patience,
            Clock clock,
            boolean sentinelSeen) {
        this.inbox = inbox;
        this.names = names;
        rules.forEach(each -> this.rules.put(each.dataset(), each));
        this.memory = memory;
        this.patience = patience;
        this.clock = clock;
        this.sentinelSeen = sentinelSeen;
        this.lastAnswerMillis = clock.millis();
        List<String> folders = new ArrayList<>(this.rules.keySet());
        folders.add(ELSEWHERE);
        memory.keepOnly(folders);
    }

    /** Whether the inbox ever had its sentinel file. */
    boolean sentinelSeen() {
        return sentinelSeen;
    }

    /** When the mount answered last, be it with a single name; now if nothing is asked of it. */
    Instant lastAnswer() {
        return scanning ? Instant.ofEpochMilli(lastAnswerMillis) : clock.instant();
    }

    /**
     * Scans once. Comes back late or never if the mount hangs.
     *
     * @throws CancellationException if the thread was interrupted
     */
    ScanReport scan() {
        answered();
        scanning = true;
        try {
            return scanNow();
        } finally {
            scanning = false;
        }
    }

    private ScanReport scanNow() {
        Instant begun = clock.instant();
        Scan scan = new Scan(inbox, memory, clock, patience, this::answered);
        Mount mount = look();
        if (mount.state() == MountState.LIVE) {
            mount = scanLive(scan);
        }
        answered();
        Instant now = clock.instant();
        long errors = scan.errors() + (mount.state() == MountState.DEAD ? 1 : 0);
        return new ScanReport(
                mount.state(),
                mount.detail() + unlisted(scan),
                memory.size(),
                scan.waiting(),
                scan.longestWait(),
                errors,
                Duration.between(begun, now),
                now);
    }

    private void answered() {
        lastAnswerMillis = clock.millis();
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the watch was ended");
        }
    }

    private record Mount(MountState state, String detail) {}

    private Mount look() {
        Inbox.Root root;
        try {
            root = inbox.root();
        } catch (IOException e) {
            return new Mount(MountState.DEAD, dead(e));
        }
        answered();
        sentinelSeen |= root.sentinel();
        if (root.empty()) {
            return new Mount(
                    MountState.EMPTY,
                    names.inbox() + " is there and holds nothing: mount it, or make the datasets' folders in it");
        }
        if (names.sentinel().isEmpty() || root.sentinel()) {
            return new Mount(MountState.LIVE, names.inbox() + " answers");
        }
        String path = names.inbox() + "/" + names.sentinel();
        if (sentinelSeen) {
            return new Mount(
                    MountState.EMPTY,
                    path + " is gone: mount the inbox again, or make this empty file again if the mount is there");
        }
        return new Mount(
                MountState.LIVE,
                names.inbox() + " answers; make the empty file " + path
                        + ", so that an inbox that is not mounted is told from an empty one");
    }

    private String dead(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return names.inbox() + " is not there: mount it again";
        }
        if (failure instanceof AccessDeniedException) {
            return names.inbox() + " can't be listed: permission denied; let Landfall's user read it";
        }
        return names.inbox() + " does not answer (" + Scan.why(failure) + "): mount it again";
    }

    private static String unlisted(Scan scan) {
        return scan.unlisted().isEmpty() ? "" : "; can't list " + String.join("; ", scan.unlisted());
    }

    private Mount scanLive(Scan scan) {
        List<String> folders = new ArrayList<>();
        memory.beginScan(ELSEWHERE);
        rules.keySet().forEach(memory::beginScan);
        List<String> complete = new ArrayList<>(rules.keySet());
        try {
            inbox.list("", new UnclaimedFolder(scan, "", folders));
            complete.add(ELSEWHERE);
        } catch (IOException e) {
            return new Mount(MountState.DEAD, dead(e));
        }
        Collections.sort(folders);
        Collections.rotate(folders, turn++); // so that a full folder does not keep the others waiting
        for (String folder : folders) {
            String name = folder.substring(0, folder.length() - 1);
            FolderRules of = rules.get(name);
            boolean listed = of == null ? scanUnclaimed(scan, folder) : new FolderScan(scan, of).scan();
            if (!listed) {
                complete.remove(of == null ? ELSEWHERE : name);
            }
        }
        Mount mount = look();
        if (mount.state() == MountState.LIVE) {
            complete.forEach(memory::forgetUnseen);
        }
        return mount;
    }

    /** A folder that is no dataset's: each file in it is told once. */
    private boolean scanUnclaimed(Scan scan, String top) {
        boolean complete = true;
        Deque<String> folders = new ArrayDeque<>(List.of(top));
        while (!folders.isEmpty()) {
            String folder = folders.removeLast();
            List<String> below = new ArrayList<>();
            UnclaimedFolder unclaimed = new UnclaimedFolder(scan, folder, below);
            try {
                inbox.list(folder.substring(0, folder.length() - 1), unclaimed);
            } catch (NoSuchFileException | NotDirectoryException e) {
                complete = false;
            } catch (IOException e) {
                complete = false;
                scan.unlisted(folder, e);
            }
            complete &= unclaimed.complete;
            folders.addAll(below);
        }
        return complete;
    }

    private static final class UnclaimedFolder implements Inbox.Visitor {
        private final Scan scan;
        private final String folder;
        private final List<String> folders;
        private boolean complete = true;

        UnclaimedFolder(Scan scan, String folder, List<String> folders) {
            this.scan = scan;
            this.folder = folder;
            this.folders = folders;
        }

        @Override
        public void file(Inbox.Entry entry) {
            scan.answered();
            if (ChecksumFile.Kind.of(entry.name()).isPresent()) {
                return; // of a file that is told itself
            }
            String path = folder + entry.name();
            FileKey key = FileKey.of(path);
            long known = scan.memory().see(ELSEWHERE, key, FileKey.version(entry), scan.now());
            scan.unclaimed(ELSEWHERE, key, known, path, entry);
        }

        @Override
        public void folder(String name) {
            scan.answered();
            folders.add(folder + name + "/");
        }

        @Override
        public void unclear(String name, IOException why) {
            complete = false;
            scan.unlisted(folder + name, why);
        }
    }
}
