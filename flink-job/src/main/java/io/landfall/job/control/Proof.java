package io.landfall.job.control;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.format.UnreadableFileException;
import io.landfall.job.landing.Hdfs;
import io.landfall.job.landing.RawCopy;
import io.landfall.job.landing.RecordRange;
import io.landfall.job.landing.RecordRanges;
import io.landfall.job.storage.PartRows;
import io.landfall.job.storage.StoredFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Proves a sealed ledger entry: the raw copy is what was landed, its records are those that the ranges count, and every
 * one of them stands once in the parts, or was skipped. Everything is read again; nothing is taken from Flink.
 */
final class Proof {
    private static final int BLOCK = 1 << 20;

    private final Hdfs hdfs;
    private final StoredFiles stored;
    private final PartRows parts;

    Proof(Hdfs hdfs, StoredFiles stored, PartRows parts) {
        this.hdfs = hdfs;
        this.stored = stored;
        this.parts = parts;
    }

    /** One look that may find nothing, or what deviates. */
    private interface Look {
        void at(List<String> deviations) throws IOException, UnreadableFileException;
    }

    /**
     * What does not hold, each with the path that it was seen at; empty if all holds.
     *
     * @throws IOException if HDFS as a whole does not answer
     */
    List<String> deviations(LedgerEntry entry) throws IOException {
        List<String> deviations = new ArrayList<>();
        RawCopy copy = RawCopy.of(entry);
        String raw = entry.slice().isPresent() ? copy.path() + " at " + copy.offset() : copy.path();
        look(deviations, entry, raw, found -> content(entry, copy, raw, found));
        String contractPath = Layout.contract(entry.file().dataset(), entry.contractSha256());
        List<RecordRange> cut = new ArrayList<>();
        look(deviations, entry, contractPath, found -> {
            DatasetContract contract = stored.contract(entry.file().dataset(), entry.contractSha256());
            if (!contract.sha256().equals(entry.contractSha256())) {
                found.add(contractPath + ": its hash is " + contract.sha256() + ", not the one in its name");
                return;
            }
            look(found, entry, raw, inRaw -> cut.addAll(RecordRanges.again(hdfs, entry, contract)));
        });
        if (!cut.isEmpty()) {
            ranges(entry, cut, raw, deviations);
        }
        balance(entry, deviations);
        return deviations;
    }

    /** Tells a file that can't be read from a file system that does not answer. */
    private void look(List<String> deviations, LedgerEntry entry, String path, Look look) throws IOException {
        try {
            look.at(deviations);
        } catch (FileNotFoundException e) {
            deviations.add(path + ": is not there");
        } catch (UnreadableFileException e) {
            deviations.add(path + ": " + e.explanation());
        } catch (IOException | RuntimeException e) {
            hdfs.exists(entry.path()); // throws if it is HDFS that is away
            deviations.add(path + ": can't be read: " + Order.shortened(String.valueOf(e.getMessage())));
        }
    }

    private void content(LedgerEntry entry, RawCopy copy, String raw, List<String> deviations) throws IOException {
        MessageDigest digest = sha256();
        long length = 0;
        try (InputStream in = copy.open(hdfs)) {
            byte[] block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
                length += read;
            }
        }
        if (length != entry.bytes()) {
            deviations.add(raw + ": has " + length + " bytes, the ledger says " + entry.bytes());
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        if (!sha256.equals(entry.sha256())) {
            deviations.add(raw + ": its SHA-256 is " + sha256 + ", the ledger says " + entry.sha256());
        }
    }

    private void ranges(LedgerEntry entry, List<RecordRange> cut, String raw, List<String> deviations)
            throws IOException {
        if (cut.size() != entry.ranges().size()) {
            deviations.add(raw + ": its records make " + Words.count(cut.size(), "range") + ", the ledger has "
                    + entry.ranges().size());
        }
        for (int i = 0; i < Math.min(cut.size(), entry.ranges().size()); i++) {
            RecordRange now = cut.get(i);
            RangeResult then = entry.ranges().get(i);
            if (now.start() != then.start() || now.end() != then.end()) {
                deviations.add(raw + ": range " + i + " covers the bytes " + now.start() + " to " + now.end()
                        + ", the ledger says " + then.start() + " to " + then.end());
            }
            if (now.rows() != then.rows().read()) {
                deviations.add(raw + ": range " + i + " has " + Words.count(now.rows(), "record") + ", the ledger says "
                        + then.rows().read());
            }
            rows(entry, now, then, deviations);
        }
    }

    /** Every record of the range stands once in its parts, or was skipped. */
    private void rows(LedgerEntry entry, RecordRange range, RangeResult result, List<String> deviations)
            throws IOException {
        BitSet seen = new BitSet();
        long curated = 0;
        long quarantined = 0;
        for (Part part : result.parts()) {
            Optional<PartRows.Held> held = part(entry, part, range, seen, deviations);
            if (held.isEmpty()) {
                return; // its rows can't be counted; why was told
            }
            curated += part.kind() == Part.Kind.CURATED ? held.get().ofFile() : 0;
            quarantined += part.kind() == Part.Kind.QUARANTINE ? held.get().ofFile() : 0;
        }
        RowCounts told = result.rows();
        if (curated != told.stored() || quarantined != told.quarantined()) {
            deviations.add(entry.path() + ": range " + range.index() + " has " + curated + " rows stored and "
                    + quarantined + " quarantined by its parts, the ledger says " + told.stored() + " and "
                    + told.quarantined());
        }
        long skipped = range.rows() - seen.cardinality();
        if (skipped != told.skipped()) {
            deviations.add(entry.path() + ": range " + range.index() + " lacks " + skipped
                    + " of its rows in its parts, the ledger says that " + told.skipped() + " were skipped");
        }
    }

    private Optional<PartRows.Held> part(
            LedgerEntry entry, Part part, RecordRange range, BitSet seen, List<String> deviations) throws IOException {
        List<PartRows.Held> read = new ArrayList<>();
        OddRows twice = new OddRows();
        OddRows foreign = new OddRows();
        look(deviations, entry, part.path(), found -> {
            long bytes = hdfs.length(part.path());
            if (bytes != part.bytes()) {
                found.add(part.path() + ": has " + bytes + " bytes, the ledger says " + part.bytes());
            }
            PartRows.Held held = parts.read(part, entry.file(), row -> {
                long place = row - range.firstRow();
                if (place < 0 || place >= range.rows()) {
                    foreign.add(row);
                } else if (seen.get((int) place)) {
                    twice.add(row);
                } else {
                    seen.set((int) place);
                }
            });
            boolean shared = entry.bundle().isPresent() && held.footer() > held.ofFile();
            if (!shared && held.footer() != part.rows()) {
                found.add(
                        part.path() + ": has " + held.footer() + " rows by its footer, the ledger says " + part.rows());
            }
            if (held.ofFile() == 0) {
                found.add(part.path() + ": holds no row of generation "
                        + entry.file().key());
            }
            read.add(held);
        });
        twice.tell(deviations, part, " more than once");
        foreign.tell(deviations, part, ", not of range " + range.index());
        return read.stream().findFirst();
    }

    /** Rows that should not stand where they stand: how many, and the first. */
    private static final class OddRows {
        private long first;
        private long count;

        void add(long row) {
            first = count == 0 ? row : first;
            count++;
        }

        void tell(List<String> deviations, Part part, String what) {
            if (count > 0) {
                deviations.add(part.path() + ": holds " + Words.count(count, "row") + what + ", such as row " + first);
            }
        }
    }

    private static void balance(LedgerEntry entry, List<String> deviations) {
        RowCounts sum = RowCounts.NONE;
        for (RangeResult range : entry.ranges()) {
            sum = sum.plus(range.rows());
        }
        if (!sum.equals(entry.rows()) || !sum.balance()) {
            deviations.add(entry.path() + ": its rows " + entry.rows() + " don't balance; its ranges have " + sum);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
