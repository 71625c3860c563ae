package io.landfall.job.arrival;

import io.landfall.contract.dataset.Companion;
import io.landfall.job.arrival.ArrivalNotice.CompanionFile;
import io.landfall.job.arrival.ArrivalNotice.SettledFile;
import io.landfall.job.arrival.FolderScan.Found;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges whether a data file that stands still is whole, and whether everything that belongs to it is there. */
final class SettleFile {
    private static final Duration UNREADABLE_UNTOLD = Duration.ofMinutes(1);
    private static final int MOST_COUNTED = 15;

    private final Scan scan;
    private final FolderRules rules;
    private final InboxMemory memory;
    private final Map<String, Found> sides;

    /**
     * For the files of one folder.
     *
     * @param sides companions and checksum files of the folder by name
     */
    SettleFile(Scan scan, FolderRules rules, Map<String, Found> sides) {
        this.scan = scan;
        this.rules = rules;
        this.memory = scan.memory();
        this.sides = sides;
    }

    /**
     * What belongs to a file and is there, and what is missing.
     *
     * @param companions those that are there, in the contract's order
     * @param missing names of required files that are not
     * @param missesChecksum whether the required checksum file is one of them
     */
    private record Belongings(
            Optional<Found> checksum, List<CompanionHere> companions, List<String> missing, boolean missesChecksum) {

        /** All that is there. */
        List<Found> all() {
            List<Found> all =
                    new ArrayList<>(companions.stream().map(CompanionHere::file).toList());
            checksum.ifPresent(all::add);
            return all;
        }

        /** Stands for their versions: a hash, and in the last four bits how many they are; 0 for none. */
        long version() {
            List<Found> all = all();
            long hash = 0;
            for (Found each : all) {
                hash += FileKey.mix(FileKey.version(each.entry()) ^ each.key().high());
            }
            return all.isEmpty() ? 0 : (hash << 4) | Math.min(MOST_COUNTED, all.size());
        }
    }

    private record CompanionHere(Companion companion, Found file) {}

    /** Tells the file if it is whole, else why it waits. */
    void judge(Found file) {
        int state = KnownFile.state(file.known());
        if (state == KnownFile.TOLD) {
            judgeTold(file.key(), file.entry().name());
            return;
        }
        boolean standing = state == KnownFile.STANDING;
        if ((standing && !scan.isSettled(file.known())) || !memory.hasRoom()) {
            return;
        }
        Belongings belongings = belongings(file.entry().name());
        if (standing && !isWhole(file, belongings)) {
            return;
        }
        boolean lacks = !belongings.missing().isEmpty() && !(standing && isInArchive(file, belongings));
        judgeWhole(file, belongings, lacks);
    }

    /**
     * Takes a told file up again if something that belongs to it came or changed since. What went away does not matter:
     * it has served.
     */
    void judgeTold(FileKey key, String name) {
        long now = belongings(name).version();
        long then = memory.sides(rules.dataset(), key);
        long more = (now & MOST_COUNTED) - (then & MOST_COUNTED);
        if (more > 0 || (more == 0 && now != then)) {
            memory.put(rules.dataset(), key, KnownFile.seen(KnownFile.begin(KnownFile.WHOLE, scan.now())));
        }
    }

    private Belongings belongings(String name) {
        Optional<Found> checksum = Optional.empty();
        for (ChecksumFile.Kind kind : ChecksumFile.Kind.values()) {
            boolean asked = rules.requiredChecksum().map(kind::equals).orElse(checksum.isEmpty());
            Found found = sides.get(name + kind.suffix());
            if (asked && found != null) {
                checksum = Optional.of(found);
            }
        }
        List<CompanionHere> companions = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        String stem = FolderRules.stem(name);
        for (Companion companion : rules.arrival().companions()) {
            Found found = sides.get(stem + companion.suffix());
            if (found != null) {
                companions.add(new CompanionHere(companion, found));
            } else if (companion.required()) {
                missing.add(stem + companion.suffix());
            }
        }
        boolean missesChecksum = checksum.isEmpty() && rules.requiredChecksum().isPresent();
        if (missesChecksum) {
            missing.add(name + rules.requiredChecksum().orElseThrow().suffix());
        }
        return new Belongings(checksum, companions, missing, missesChecksum);
    }

    /** Whether the file's own content is whole; if not, that is told, or the file is handed on when it is overdue. */
    private boolean isWhole(Found file, Belongings belongings) {
        if (!WholeFile.proves(file.entry().name(), rules.shape())) {
            return true;
        }
        if (scan.isOverdue(file.known()) && KnownFile.checks(file.known()) > 0) {
            tell(file, belongings);
            return false;
        }
        if (!scan.isDue(file.known()) || !scan.mayRead()) {
            return false;
        }
        memory.put(rules.dataset(), file.key(), KnownFile.checkedAgain(file.known()));
        try {
            Optional<String> problem = scan.reading(() -> contradiction(file));
            problem.ifPresent(reason -> waits(file, "the rest of it: " + reason));
            return problem.isEmpty();
        } catch (NoSuchFileException e) {
            return false; // the next scan will not see it
        } catch (IOException e) {
            unreadable(file, e);
            return false;
        }
    }

    private Optional<String> contradiction(Found file) throws IOException {
        try (SeekableByteChannel channel = open(file)) {
            if (channel.size() != file.entry().bytes()) {
                return Optional.of("its length is still changing");
            }
            return WholeFile.contradiction(channel, file.entry().name(), rules.shape());
        }
    }

    private SeekableByteChannel open(Found file) throws IOException {
        return scan.inbox().open(rules.dataset() + "/" + file.path());
    }

    private void unreadable(Found file, IOException why) {
        scan.unread();
        long stood = scan.now() - KnownFile.since(file.known());
        if (stood >= UNREADABLE_UNTOLD.toMillis()) {
            waits(file, "its bytes: it can't be read (" + Scan.why(why) + ")");
        }
    }

    /** The file's own content is whole: what belongs to it must be there and stand still too. */
    private void judgeWhole(Found file, Belongings belongings, boolean lacks) {
        Optional<Found> moving = belongings.all().stream()
                .filter(each -> !scan.isSettled(each.known()))
                .findFirst();
        if (!lacks && moving.isEmpty()) {
            tell(file, belongings);
            return;
        }
        long waited = scan.now() - wholeSince(file);
        if (lacks && waited < waitFor(belongings).toMillis()) {
            waits(file, String.join(" and ", belongings.missing()) + ", which must come with it");
        } else if (moving.isEmpty()) {
            tell(file, belongings);
        } else if (waited >= rules.arrival().companionWait().toMillis()) {
            waits(file, moving.get().entry().name() + " to stand still");
        }
    }

    /** Since when the file's content is known to be whole; that is remembered from now on. */
    private long wholeSince(Found file) {
        if (KnownFile.state(file.known()) == KnownFile.WHOLE) {
            return KnownFile.since(file.known());
        }
        long now = scan.now();
        long reason = KnownFile.reason(memory.get(rules.dataset(), file.key()));
        long whole = KnownFile.seen(KnownFile.begin(KnownFile.WHOLE, now));
        memory.put(rules.dataset(), file.key(), KnownFile.withReason(whole, (int) reason));
        return now;
    }

    private Duration waitFor(Belongings belongings) {
        return belongings.missesChecksum() ? scan.limit() : rules.arrival().companionWait();
    }

    /** Whether a zip brings the missing companions itself. It is asked once, when it was found to be whole. */
    private boolean isInArchive(Found file, Belongings belongings) {
        if (belongings.missesChecksum() || !FolderRules.isArchive(file.entry().name())) {
            return false;
        }
        try {
            List<String> names = scan.reading(() -> {
                try (SeekableByteChannel channel = open(file)) {
                    return ZipDirectory.names(new FileBytes(channel));
                }
            });
            return rules.arrival().companions().stream()
                    .filter(Companion::required)
                    .allMatch(companion -> names.stream().anyMatch(name -> name.endsWith(companion.suffix())));
        } catch (IOException e) {
            scan.unread();
            return false;
        }
    }

    private void waits(Found file, String reason) {
        scan.waiting(rules.dataset(), file.key(), file.path(), file.entry(), reason);
    }

    private void tell(Found file, Belongings belongings) {
        Optional<String> checksum;
        try {
            checksum = checksum(file, belongings);
        } catch (IOException e) {
            if (!scan.isOverdue(file.known())) {
                unreadable(file, e);
                return;
            }
            checksum = Optional.of(
                    "sha256:" + belongings.checksum().orElseThrow().entry().name() + " can't be read");
        }
        List<CompanionFile> companions = belongings.companions().stream()
                .map(here -> new CompanionFile(
                        here.companion().name(),
                        here.file().path(),
                        here.file().entry().bytes(),
                        Scan.modified(here.file().entry())))
                .toList();
        memory.tell(
                rules.dataset(),
                file.key(),
                KnownFile.TOLD,
                belongings.version(),
                new SettledFile(
                        rules.dataset(),
                        file.path(),
                        file.entry().bytes(),
                        Scan.modified(file.entry()),
                        scan.instant(),
                        checksum,
                        companions));
        belongings
                .all()
                .forEach(side -> memory.put(
                        rules.dataset(),
                        side.key(),
                        KnownFile.withState(memory.get(rules.dataset(), side.key()), KnownFile.TOLD)));
    }

    private Optional<String> checksum(Found file, Belongings belongings) throws IOException {
        if (belongings.checksum().isEmpty()) {
            return Optional.empty();
        }
        Found side = belongings.checksum().get();
        ChecksumFile.Kind kind = ChecksumFile.Kind.of(side.entry().name()).orElseThrow();
        byte[] content = scan.reading(() -> {
            try (SeekableByteChannel channel = open(side)) {
                return new FileBytes(channel).first(ChecksumFile.MAX_BYTES);
            }
        });
        return Optional.of(ChecksumFile.read(kind, content, file.entry().name()));
    }
}
