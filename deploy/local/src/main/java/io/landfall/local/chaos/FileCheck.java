package io.landfall.local.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Holds the rows of one sealed file to the rows that were made for it. */
final class FileCheck {
    private final PlannedFile file;
    private final SealedFile entry;
    private final Findings findings;
    private final Map<Long, MadeRow> missingGood = new HashMap<>();
    private final Map<Long, MadeRow> missingBad = new HashMap<>();
    private final Map<Long, MadeRow> seenGood = new HashMap<>();
    private final Map<Long, MadeRow> seenBad = new HashMap<>();
    private final Map<String, Long> rejects = new TreeMap<>();
    private long skipped;

    FileCheck(PlannedFile file, SealedFile entry, Findings findings) {
        this.file = file;
        this.entry = entry;
        this.findings = findings;
    }

    /** Makes the rows again, and holds the entry's counts to them. */
    void expect() {
        MadeFile.read(file, row -> {
            if (row.isGood()) {
                missingGood.put(row.id(), row);
            } else if (row.skipped()) {
                skipped++;
            } else {
                missingBad.put(row.number(), row);
                row.reject().ifPresent(reject -> rejects.merge(reject.key(), 1L, Long::sum));
            }
        });
        expect("read", file.rows());
        expect("stored", missingGood.size());
        expect("quarantined", missingBad.size());
        expect("skipped", skipped);
        if (!entry.rejectsByRule().equals(rejects)) {
            deviation("the ledger counts bad rows by rule as " + entry.rejectsByRule() + ", there are " + rejects);
        }
        findings.expected(missingGood.size(), missingBad.size(), skipped);
    }

    private void expect(String word, long rows) {
        if (entry.rows(word) != rows) {
            deviation("the ledger says " + entry.rows(word) + " rows " + word + ", there are " + rows);
        }
    }

    /** Holds the good rows that are stored to those that were made. */
    void good(List<StoredRows.Good> stored) {
        for (StoredRows.Good row : stored) {
            MadeRow made = missingGood.remove(row.id());
            if (made != null) {
                seenGood.put(row.id(), made);
                if (!made.values().equals(row.values()) || made.number() != row.row() || isOfOther(row.fileId())) {
                    deviation("row %d has been changed: %s became row %d of %s, %s"
                            .formatted(made.number(), made.values(), row.row(), row.fileId(), row.values()));
                }
            } else if (seenGood.containsKey(row.id())) {
                doubled("row " + row.row() + " (id " + row.id() + ") is stored again");
            } else {
                doubled("row " + row.row() + " (id " + row.id() + ") is stored, and no good row of the file");
            }
        }
        missingGood.values().forEach(made -> lost("row " + made.number() + " (id " + made.id() + ") is not stored"));
    }

    /** Holds the bad rows in quarantine to those that were made. */
    void bad(List<StoredRows.Bad> stored) {
        for (StoredRows.Bad row : stored) {
            MadeRow made = missingBad.remove(row.row());
            if (made != null) {
                seenBad.put(row.row(), made);
                boolean same = made.line() == row.line()
                        && made.reject().filter(row.reject()::equals).isPresent()
                        && made.raw().equals(row.raw());
                if (!same || isOfOther(row.fileId())) {
                    deviation("bad row %d is told otherwise: line %d, %s, <%s> became line %d, %s, <%s> of %s"
                            .formatted(
                                    made.number(),
                                    made.line(),
                                    made.reject(),
                                    made.raw(),
                                    row.line(),
                                    row.reject(),
                                    row.raw(),
                                    row.fileId()));
                }
            } else if (seenBad.containsKey(row.row())) {
                doubled("bad row " + row.row() + " is in quarantine again");
            } else {
                doubled("row " + row.row() + " is in quarantine (" + row.reject() + "), and no bad row of the file");
            }
        }
        missingBad.values().forEach(made -> lost("bad row " + made.number() + " is not in quarantine"));
    }

    private boolean isOfOther(String fileId) {
        return !fileId.equals(entry.fileId());
    }

    private void lost(String what) {
        findings.lost(file.path() + ": " + what + "; " + entry.path());
    }

    private void doubled(String what) {
        findings.doubled(file.path() + ": " + what + "; " + entry.path());
    }

    private void deviation(String what) {
        findings.deviation(file.path() + ": " + what + "; " + entry.path());
    }
}
