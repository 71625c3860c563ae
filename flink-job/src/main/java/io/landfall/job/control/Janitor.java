package io.landfall.job.control;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.Hdfs.Child;
import io.landfall.job.landing.KnownBundles;
import io.landfall.job.landing.KnownGenerations;
import io.landfall.job.landing.LandFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes debris: what a failure left behind and no reader counts. It goes by the ledger alone, takes nothing of a
 * generation that is on its way, and leaves alone whatever it does not know.
 */
final class Janitor {
    /** Younger things may be being written; clocks of two machines may differ by minutes. */
    static final Duration YOUNGEST = Duration.ofMinutes(10);

    /** A command may come again from Kafka as long as this. */
    static final Duration RECEIPTS_KEPT = Duration.ofDays(30);

    private static final List<String> FOLDERS = List.of(
            Layout.RAW, Layout.QUEUE, Layout.LEDGER, "curated", "quarantine", "contracts", "content", "control");
    private static final List<String> PART_FOLDERS = List.of("curated", "quarantine");
    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.tmp");
    private static final Pattern DATASET = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern KEY = Pattern.compile("([0-9a-f]{16})-g([1-9]\\d{0,8})");
    private static final Pattern PART = Pattern.compile(KEY.pattern() + "-r\\d{5,9}(?:\\.held)?\\.parquet");
    private static final Pattern BUNDLE_PART = Pattern.compile("(b[0-9a-f]{16})-r\\d{5,9}(?:\\.held)?\\.parquet");
    private static final Pattern BUNDLE_CLAIM = Pattern.compile("(b[0-9a-f]{16})\\.claim");
    private static final Pattern CLAIM = Pattern.compile(KEY.pattern() + "\\.claim");
    private static final Pattern COMMAND = Pattern.compile("[0-9a-f]{16}");

    private final Hdfs hdfs;
    private final KnownGenerations generations;
    private final KnownBundles bundles;
    private final Clock clock;

    Janitor(Hdfs hdfs, Clock clock) {
        this.hdfs = hdfs;
        this.generations = new KnownGenerations(hdfs);
        this.bundles = new KnownBundles(hdfs);
        this.clock = clock;
    }

    /**
     * Looks through everything once.
     *
     * @param older age that debris must have
     * @param dryRun whether it only says what it would remove
     */
    Sweep sweep(Duration older, boolean dryRun) throws IOException {
        Instant now = clock.instant();
        Sweep sweep = new Sweep(dryRun);
        for (String folder : FOLDERS) {
            temporaries(folder, now.minus(older), sweep);
        }
        for (String folder : PART_FOLDERS) {
            for (Child dataset : hdfs.list(folder)) {
                if (dataset.folder() && DATASET.matcher(dataset.name()).matches()) {
                    parts(dataset, now.minus(older), sweep);
                }
            }
        }
        for (Child dataset : hdfs.list(Layout.QUEUE)) {
            if (dataset.folder() && DATASET.matcher(dataset.name()).matches()) {
                claims(dataset, now.minus(older), sweep);
            }
        }
        receipts(now.minus(RECEIPTS_KEPT), sweep);
        return sweep;
    }

    /** What was never published. A copy may take longer than any age: while its generation is open, it stays. */
    private void temporaries(String folder, Instant before, Sweep sweep) throws IOException {
        Set<String> below = new TreeSet<>();
        hdfs.each(folder, child -> {
            if (child.folder()) {
                below.add(child.path());
            } else if (TEMPORARY.matcher(child.name()).matches()
                    && child.modified().isBefore(before)
                    && !isOfAnOpenGeneration(child)) {
                remove(child, Sweep.Kind.TEMPORARY, sweep);
            }
        });
        for (String each : below) {
            temporaries(each, before, sweep);
        }
    }

    private boolean isOfAnOpenGeneration(Child temporary) throws IOException {
        String[] path = temporary.path().split("/", -1);
        for (String name : path) {
            if (BundleRef.isId(name) && DATASET.matcher(path[1]).matches()) {
                BundleRef bundle = new BundleRef(path[1], name);
                return bundles.isOpen(bundle) && bundles.entries(bundle).isEmpty();
            }
        }
        Matcher key = KEY.matcher(path[path.length - 2] + "/" + path[path.length - 1]);
        if (path.length < 3 || !DATASET.matcher(path[1]).matches() || !key.find()) {
            return false;
        }
        FileRef file = new FileRef(path[1], key.group(1), Integer.parseInt(key.group(2)), "");
        return generations.isOpen(file) && generations.entry(file).isEmpty();
    }

    private void parts(Child dataset, Instant before, Sweep sweep) throws IOException {
        for (Child day : hdfs.list(dataset.path())) {
            if (!day.folder()) {
                continue;
            }
            Map<String, Standing> standings = new HashMap<>();
            for (Child part : hdfs.list(day.path())) {
                Optional<String> owner = owner(part.name());
                if (part.folder() || owner.isEmpty() || !part.modified().isBefore(before)) {
                    continue;
                }
                Standing standing = standings.get(owner.get());
                if (standing == null) {
                    standing = standing(dataset.name(), owner.get(), day.name());
                    standings.put(owner.get(), standing);
                }
                if (standing.unknown()) {
                    sweep.leave(part);
                } else if (!standing.keeps(part.path())) {
                    remove(part, Sweep.Kind.PART, sweep);
                }
            }
        }
    }

    /**
     * Which parts of a generation stay.
     *
     * @param open whether it is on its way: all of them
     * @param unknown whether the ledger should know it and does not: all of them, and somebody should look
     * @param named those that its ledger entry names
     */
    private record Standing(boolean open, boolean unknown, Set<String> named) {
        boolean keeps(String part) {
            return open || unknown || named.contains(part);
        }
    }

    /** The generation or the bundle that a part is of, by its name. */
    private static Optional<String> owner(String part) {
        Matcher single = PART.matcher(part);
        Matcher shared = BUNDLE_PART.matcher(part);
        if (single.matches()) {
            return Optional.of(single.group(1) + "-g" + single.group(2));
        }
        return shared.matches() ? Optional.of(shared.group(1)) : Optional.empty();
    }

    private Standing standing(String dataset, String owner, String day) throws IOException {
        if (BundleRef.isId(owner)) {
            return standing(new BundleRef(dataset, owner), day);
        }
        Matcher key = KEY.matcher(owner);
        if (!key.matches()) {
            throw new IllegalStateException(owner + " names no generation");
        }
        return standing(new FileRef(dataset, key.group(1), Integer.parseInt(key.group(2)), ""), day);
    }

    private Standing standing(BundleRef bundle, String day) throws IOException {
        boolean open = bundles.isOpen(bundle);
        Optional<List<LedgerEntry>> entries = bundles.entries(bundle);
        if (entries.isPresent()) {
            return new Standing(
                    false, false, entries.get().stream().flatMap(Janitor::named).collect(Collectors.toSet()));
        }
        return new Standing(open, !open && isLanded(day, date -> bundles.isLanded(bundle, date)), Set.of());
    }

    private static Stream<String> named(LedgerEntry entry) {
        return entry.ranges().stream().flatMap(range -> range.parts().stream()).map(Part::path);
    }

    private Standing standing(FileRef file, String day) throws IOException {
        // Open first, then the entry: whoever closes a generation writes the entry before it leaves the queue.
        boolean open = generations.isOpen(file);
        Optional<LedgerEntry> entry = generations.entry(file);
        if (entry.isPresent()) {
            return new Standing(false, false, named(entry.get()).collect(Collectors.toSet()));
        }
        // With a manifest and without an entry it may be on its way again at any moment, or the ledger lost it.
        return new Standing(
                open,
                !open && isLanded(day, date -> hdfs.exists(LandFile.manifestPath(Layout.raw(file, date)))),
                Set.of());
    }

    /** Looks for what landed on a day. */
    private interface Landing {
        boolean at(LocalDate day) throws IOException;
    }

    private static boolean isLanded(String day, Landing landing) throws IOException {
        try {
            return landing.at(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            return true; // no folder of ours: nothing is known of what lies in it
        }
    }

    /** A claim ends with its generation; one that outlived it was left by a failure between two writes. */
    private void claims(Child dataset, Instant before, Sweep sweep) throws IOException {
        for (Child claim : hdfs.list(Layout.openBundles(dataset.name()))) {
            Matcher name = BUNDLE_CLAIM.matcher(claim.name());
            if (name.matches()
                    && claim.modified().isBefore(before)
                    && bundles.entries(new BundleRef(dataset.name(), name.group(1)))
                            .isPresent()) {
                remove(claim, Sweep.Kind.CLAIM, sweep);
            }
        }
        for (Child claim : hdfs.list(dataset.path())) {
            Matcher name = CLAIM.matcher(claim.name());
            if (claim.folder() || !name.matches() || !claim.modified().isBefore(before)) {
                continue;
            }
            FileRef file = new FileRef(dataset.name(), name.group(1), Integer.parseInt(name.group(2)), "");
            if (generations.entry(file).isPresent()) {
                remove(claim, Sweep.Kind.CLAIM, sweep);
            }
        }
    }

    private void receipts(Instant before, Sweep sweep) throws IOException {
        for (Child command : hdfs.list(Layout.COMMANDS)) {
            if (!command.folder() || !COMMAND.matcher(command.name()).matches()) {
                continue;
            }
            List<Child> receipts = hdfs.list(command.path());
            boolean old = receipts.stream()
                    .allMatch(receipt -> !receipt.folder() && receipt.modified().isBefore(before));
            if (old && command.modified().isBefore(before)) {
                for (Child receipt : receipts) {
                    remove(receipt, Sweep.Kind.RECEIPT, sweep);
                }
                if (!sweep.isDryRun()) {
                    hdfs.delete(command.path());
                }
            }
        }
    }

    private void remove(Child child, Sweep.Kind kind, Sweep sweep) throws IOException {
        if (!sweep.isDryRun()) {
            hdfs.delete(child.path());
        }
        sweep.count(child, kind);
    }
}
