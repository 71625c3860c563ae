package io.landfall.job.landing;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.LedgerEntry.Status;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What ledger, queue and raw folders on HDFS say of the generations of files. */
public final class KnownGenerations {
    private static final Pattern ENTRY = Pattern.compile("([0-9a-f]{16})-g([1-9]\\d{0,8})\\.json");
    private static final Pattern LANDED = Pattern.compile("([0-9a-f]{16})-g[1-9]\\d{0,8}");

    private static final LocalDate FIRST_DAY = LocalDate.of(-9999, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Hdfs hdfs;
    private final LedgerBook book;

    /** Looks on this file system. */
    public KnownGenerations(Hdfs hdfs) {
        this.hdfs = hdfs;
        this.book = LedgerBook.of(hdfs);
    }

    /**
     * All generations of one file.
     *
     * @param closed the ledger's entries, oldest first
     * @param open generations that were claimed and have no entry yet, oldest first
     * @param next the first generation that is neither
     */
    public record OfFile(List<LedgerEntry> closed, List<Integer> open, int next) {
        /** Copies the lists. */
        public OfFile {
            closed = List.copyOf(closed);
            open = List.copyOf(open);
        }

        /** The newest entry. */
        public Optional<LedgerEntry> newest() {
            return closed.isEmpty() ? Optional.empty() : Optional.of(closed.get(closed.size() - 1));
        }

        /** The entry by which the file's rows count. */
        public Optional<LedgerEntry> newestSealed() {
            for (int i = closed.size() - 1; i >= 0; i--) {
                if (closed.get(i).status() == Status.SEALED) {
                    return Optional.of(closed.get(i));
                }
            }
            return Optional.empty();
        }
    }

    /** The generations of a file; generations are numbered without a gap. */
    public OfFile of(String dataset, String fileId) throws IOException {
        List<LedgerEntry> closed = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int generation = 1; ; generation++) {
            FileRef file = new FileRef(dataset, fileId, generation, "");
            Optional<LedgerEntry> entry = entry(file);
            if (entry.isPresent()) {
                closed.add(entry.get());
            } else if (isOpen(file)) {
                open.add(generation);
            } else if (entry(file).isEmpty()) { // it may have been closed between the two looks
                return new OfFile(closed, open, generation);
            } else {
                generation--;
            }
        }
    }

    /** The ledger's last word on a generation, if there is one. */
    public Optional<LedgerEntry> entry(FileRef file) throws IOException {
        return book.entry(file);
    }

    /** Whether a generation is claimed or queued. One that is closed may still be, for a moment. */
    public boolean isOpen(FileRef file) throws IOException {
        return book.isOpen(file);
    }

    /** The open bundle that a generation is in; it is closed as one with the others of it. */
    public Optional<BundleClaim> openBundle(FileRef file) throws IOException {
        return book.openBundle(file);
    }

    /** The newest generation with a ledger entry of each file of a dataset, by file id. */
    public Map<String, Integer> newestClosed(String dataset) throws IOException {
        Map<String, Integer> newest = new TreeMap<>();
        hdfs.each(Layout.ledger(dataset), child -> {
            Matcher entry = ENTRY.matcher(child.name());
            if (entry.matches()) {
                newest.merge(entry.group(1), Integer.valueOf(entry.group(2)), Math::max);
            }
        });
        book.bundled(dataset, FIRST_DAY, LAST_DAY).forEach(fileId -> newest.merge(fileId, 1, Math::max));
        return newest;
    }

    /** Ids of the files of which a generation lies under one of these days, both inclusive. */
    public Set<String> landed(String dataset, LocalDate from, LocalDate to) throws IOException {
        Set<String> files = new HashSet<>(book.bundled(dataset, from, to));
        for (Hdfs.Child day : hdfs.list(Layout.RAW + "/" + dataset)) {
            Optional<LocalDate> date = date(day.name());
            if (date.isPresent() && !date.get().isBefore(from) && !date.get().isAfter(to)) {
                hdfs.each(day.path(), child -> {
                    Matcher landed = LANDED.matcher(child.name());
                    if (landed.matches()) {
                        files.add(landed.group(1));
                    }
                });
            }
        }
        return files;
    }

    private static Optional<LocalDate> date(String name) {
        try {
            return Optional.of(LocalDate.parse(name));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // nothing of ours
        }
    }
}
