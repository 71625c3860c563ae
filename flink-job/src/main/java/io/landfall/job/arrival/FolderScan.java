package io.landfall.job.arrival;

import io.landfall.contract.dataset.Companion;
import io.landfall.job.arrival.FolderRules.Role;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scans the folder of one dataset. Of a file that was told and has not changed nothing is held but its place in the
 * memory; names are held, until the end of their folder, of files that are to be judged, of companions and checksum
 * files, and, if the contract declares companions, of all files.
 */
final class FolderScan {
    private static final int JUDGED_AT_ONCE = 10_000;

    private final Scan scan;
    private final FolderRules rules;
    private final InboxMemory memory;
    private final String dataset;
    private boolean complete = true;

    FolderScan(Scan scan, FolderRules rules) {
        this.scan = scan;
        this.rules = rules;
        this.memory = scan.memory();
        this.dataset = rules.dataset();
    }

    /**
     * A file as this scan found it.
     *
     * @param folder its folder below the dataset's, empty or ending with a slash
     */
    record Found(String folder, Inbox.Entry entry, FileKey key, long known) {
        /** Path below the dataset's folder. */
        String path() {
            return folder + entry.name();
        }
    }

    /** Scans the folder and all below it; says whether all of it could be listed. */
    boolean scan() {
        Deque<String> folders = new ArrayDeque<>(List.of(""));
        while (!folders.isEmpty()) {
            String folder = folders.removeLast();
            Directory directory = new Directory(folder, folders);
            if (list(folder, directory)) {
                directory.judge();
            }
        }
        return complete;
    }

    private boolean list(String folder, Directory directory) {
        String path = folder.isEmpty() ? dataset : dataset + "/" + folder.substring(0, folder.length() - 1);
        try {
            scan.inbox().list(path, directory);
            return true;
        } catch (NoSuchFileException | NotDirectoryException e) {
            complete = false; // it went away during the scan; the next one knows
        } catch (IOException e) {
            complete = false;
            scan.unlisted(path, e);
        }
        return false;
    }

    /** One folder: first all names come, then what they are together is judged. */
    private final class Directory implements Inbox.Visitor {
        private final String folder;
        private final Deque<String> folders;
        private final List<Found> data = new ArrayList<>();
        private final Map<String, Found> sides = new HashMap<>();
        private int toJudge;

        Directory(String folder, Deque<String> folders) {
            this.folder = folder;
            this.folders = folders;
        }

        @Override
        public void folder(String name) {
            scan.answered();
            folders.add(folder + name + "/");
        }

        @Override
        public void unclear(String name, IOException why) {
            complete = false;
            scan.unlisted(dataset + "/" + folder + name, why);
        }

        @Override
        public void file(Inbox.Entry entry) {
            scan.answered();
            FileKey key = FileKey.of(folder + entry.name());
            boolean plain =
                    !rules.hasCompanions() && ChecksumFile.Kind.of(entry.name()).isEmpty();
            if (plain && memory.get(dataset, key) != 0 && isTold(see(key, entry))) {
                return;
            }
            Role role = rules.role(folder, entry.name());
            if (role == Role.EXCLUDED) {
                return;
            }
            Found found = new Found(folder, entry, key, see(key, entry));
            switch (role) {
                case DATA -> data(found);
                case COMPANION, CHECKSUM -> sides.put(sideName(role, entry.name()), found);
                case UNCLAIMED -> scan.unclaimed(dataset, key, found.known(), dataset + "/" + found.path(), entry);
                case EXCLUDED -> throw new IllegalStateException("left out above");
            }
        }

        private long see(FileKey key, Inbox.Entry entry) {
            return memory.see(dataset, key, FileKey.version(entry), scan.now());
        }

        private boolean isTold(long known) {
            return KnownFile.state(known) == KnownFile.TOLD;
        }

        private void data(Found found) {
            long known = found.known();
            if (KnownFile.state(known) == KnownFile.UNCLAIMED) {
                memory.put(dataset, found.key(), anew(KnownFile.STANDING)); // its contract claims it now
                return;
            }
            if (!isTold(known) && KnownFile.reason(known) != 0) {
                scan.waits(known);
            }
            if (rules.hasCompanions() || KnownFile.state(known) == KnownFile.WHOLE) {
                data.add(found);
            } else if (!isTold(known) && scan.isSettled(known) && scan.isDue(known) && toJudge < JUDGED_AT_ONCE) {
                toJudge++;
                data.add(found);
            }
        }

        private long anew(int state) {
            return KnownFile.seen(KnownFile.begin(state, scan.now()));
        }

        /** Judges what lies in the folder, now that all of it is known. */
        void judge() {
            Set<String> stems = new HashSet<>();
            SettleFile settle = new SettleFile(scan, rules, sides);
            for (Found found : data) {
                stems.add(FolderRules.stem(found.entry().name()));
                settle.judge(found);
            }
            for (Found side : sides.values()) {
                judgeSide(side, stems, settle);
            }
        }

        private void judgeSide(Found side, Set<String> stems, SettleFile settle) {
            String name = side.entry().name();
            Optional<ChecksumFile.Kind> checksum = ChecksumFile.Kind.of(name);
            if (checksum.isEmpty()) {
                String suffix = rules.companion(name).map(Companion::suffix).orElseThrow();
                orphan(side, stems.contains(name.substring(0, name.length() - suffix.length())));
                return;
            }
            String of = checksum.get().dataName(name);
            FileKey key = FileKey.of(folder + of);
            long known = memory.get(dataset, key);
            boolean there = known != 0 && KnownFile.isSeen(known);
            orphan(side, there);
            if (there && isTold(known) && !rules.hasCompanions()) {
                settle.judgeTold(key, of);
            }
        }

        private void orphan(Found side, boolean hasData) {
            boolean standing = KnownFile.state(side.known()) == KnownFile.STANDING;
            long wait = rules.arrival().companionWait().toMillis();
            if (!hasData && standing && scan.now() - KnownFile.since(side.known()) >= wait) {
                scan.waits(side.known());
                scan.waiting(
                        dataset,
                        side.key(),
                        side.path(),
                        side.entry(),
                        "its data file, which has the same name but for the end");
            }
        }
    }

    private static String sideName(Role role, String name) {
        if (role == Role.COMPANION) {
            return name;
        }
        ChecksumFile.Kind kind = ChecksumFile.Kind.of(name).orElseThrow();
        return kind.dataName(name) + kind.suffix(); // whatever case the suffix is written in
    }
}
