package io.landfall.job.landing;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerLines;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * Which files of a dataset were sealed in bundles, and which content they hold: of each file two hashes and the place of
 * its entry. A bundle's ledger never changes, so each is read once. Not safe for several threads.
 */
final class BundleIndex {
    private static final String SUFFIX = ".jsonl";
    private static final int LEDGERS_KEPT = 4;

    private final String dataset;
    private final KnownFolder folder;
    private final List<String> bundles = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, byte[]> ledgers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
            return size() > LEDGERS_KEPT;
        }
    };
    private LongTable files = new LongTable();
    private LongTable contents = new LongTable();
    private int size;
    private long[] ids = new long[64];
    private int[] bundleOf = new int[64];
    private int[] offsets = new int[64];
    private int[] lengths = new int[64];
    private int[] days = new int[64];

    BundleIndex(String dataset) {
        this.dataset = dataset;
        this.folder = new KnownFolder(Layout.closedBundles(dataset));
    }

    /** Reads the ledgers that came since the last look. */
    void refresh(Hdfs hdfs) throws IOException {
        if (!folder.mustBeListed(hdfs)) {
            return;
        }
        Set<String> there = new TreeSet<>();
        hdfs.each(Layout.closedBundles(dataset), child -> {
            String id = child.name().replace(SUFFIX, "");
            if (child.name().endsWith(SUFFIX) && BundleRef.isId(id)) {
                there.add(id);
            }
        });
        if (!there.containsAll(known)) {
            forget(); // somebody took a ledger away: what it said is not true any more
        }
        for (String id : there) {
            if (!known.contains(id)) {
                byte[] ledger = read(hdfs, id);
                add(id, ledger, LedgerLines.read(ledger));
            }
        }
    }

    private void forget() {
        bundles.clear();
        known.clear();
        ledgers.clear();
        files = new LongTable();
        contents = new LongTable();
        size = 0;
    }

    /** Takes up a ledger with these entries, a line each. */
    void add(String id, byte[] ledger, List<LedgerEntry> entries) {
        if (!known.add(id)) {
            return;
        }
        bundles.add(id);
        ledgers.put(id, ledger);
        List<LedgerLines.Line> lines = LedgerLines.lines(ledger);
        for (int i = 0; i < entries.size(); i++) {
            add(bundles.size() - 1, lines.get(i), entries.get(i));
        }
    }

    private void add(int bundle, LedgerLines.Line line, LedgerEntry entry) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size * 2);
            bundleOf = Arrays.copyOf(bundleOf, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
            lengths = Arrays.copyOf(lengths, size * 2);
            days = Arrays.copyOf(days, size * 2);
        }
        ids[size] = number(entry.file().fileId());
        bundleOf[size] = bundle;
        offsets[size] = line.offset();
        lengths[size] = line.length();
        days[size] = (int) LocalDate.ofInstant(entry.modified(), ZoneOffset.UTC).toEpochDay();
        files.put(ids[size], size);
        if (!entry.sha256().isEmpty()) {
            contents.put(number(entry.sha256()), size);
        }
        size++;
    }

    private static long number(String hex) {
        return Long.parseUnsignedLong(hex.substring(0, 16), 16);
    }

    /** The entry of a file. */
    Optional<LedgerEntry> entry(Hdfs hdfs, String fileId) throws IOException {
        int place = files.find(number(fileId), any -> true);
        return place < 0 ? Optional.empty() : Optional.of(entry(hdfs, place));
    }

    /** Whether it knows a file. */
    boolean has(String fileId) {
        return files.find(number(fileId), any -> true) >= 0;
    }

    /** Entries that hold a content, as far as the beginning of its hash tells. */
    List<LedgerEntry> withContent(Hdfs hdfs, String sha256) throws IOException {
        List<Integer> places = new ArrayList<>();
        IntPredicate collect = place -> {
            places.add(place);
            return false;
        };
        contents.find(number(sha256), collect);
        List<LedgerEntry> entries = new ArrayList<>();
        for (int place : places) {
            entries.add(entry(hdfs, place));
        }
        return entries;
    }

    /** Ids of its files that were last changed on one of these days, both inclusive. */
    List<String> files(LocalDate from, LocalDate to) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (days[i] >= from.toEpochDay() && days[i] <= to.toEpochDay()) {
                found.add("%016x".formatted(ids[i]));
            }
        }
        return found;
    }

    private LedgerEntry entry(Hdfs hdfs, int place) throws IOException {
        String id = bundles.get(bundleOf[place]);
        byte[] ledger = ledgers.get(id);
        if (ledger == null) {
            ledger = read(hdfs, id);
            ledgers.put(id, ledger);
        }
        return LedgerLines.read(ledger, new LedgerLines.Line(offsets[place], lengths[place]));
    }

    private byte[] read(Hdfs hdfs, String id) throws IOException {
        String path = Layout.ledger(new BundleRef(dataset, id));
        return hdfs.read(path)
                .orElseThrow(() -> new FileNotFoundException(hdfs.path(path).toString()));
    }
}
