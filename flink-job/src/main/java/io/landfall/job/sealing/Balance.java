package io.landfall.job.sealing;

import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether a file's ranges account for every byte and every row of it, by the parts' own footers. */
final class Balance {
    private Balance() {}

    /** What parts' own footers say of a file. */
    interface FooterRows {
        /** Rows of the file in a part of one of its ranges. */
        long of(int range, Part part) throws IOException;
    }

    /**
     * Checks the results of all ranges, in order.
     *
     * @return what doesn't balance, or empty
     */
    static Optional<String> problem(Manifest manifest, List<RangeResult> results, FooterRows footers)
            throws IOException {
        if (results.size() != manifest.ranges().size()) {
            return Optional.of("there are " + results.size() + " results of "
                    + manifest.ranges().size() + " ranges");
        }
        int next = 0;
        for (int entry = 0; entry < manifest.entries().size(); entry++) {
            long covered = manifest.entries().get(entry).start();
            for (; next < results.size() && manifest.ranges().get(next).entry() == entry; next++) {
                RangeResult result = results.get(next);
                RecordRange range = manifest.ranges().get(next);
                if (result.range() != next || result.start() != covered || result.end() != range.end()) {
                    return Optional.of("range " + result.range() + " covers " + result.start() + " to " + result.end()
                            + ", not " + covered + " to " + range.end());
                }
                covered = result.end();
                Optional<String> problem = rowProblem(range, result, footers);
                if (problem.isPresent()) {
                    return problem;
                }
            }
            long end = manifest.entries().get(entry).end();
            if (covered != end) {
                return Optional.of("the ranges of entry " + entry + " end at " + covered + " of " + end);
            }
        }
        return next == results.size()
                ? Optional.empty()
                : Optional.of("range " + next + " belongs to no entry of the file");
    }

    private static Optional<String> rowProblem(RecordRange range, RangeResult result, FooterRows footers)
            throws IOException {
        RowCounts rows = result.rows();
        if (rows.read() != range.rows()) {
            return Optional.of("range " + range.index() + " has " + range.rows() + " records by landing, " + rows.read()
                    + " by parsing");
        }
        long curated = 0;
        long quarantined = 0;
        for (Part part : result.parts()) {
            long inFooter = footers.of(result.range(), part);
            curated += part.kind() != Part.Kind.QUARANTINE ? inFooter : 0;
            quarantined += part.kind() == Part.Kind.QUARANTINE ? inFooter : 0;
        }
        if (!rows.balance() || curated != rows.stored() || quarantined != rows.quarantined()) {
            return Optional.of("range " + range.index() + " read " + rows.read() + " rows; the footers say " + curated
                    + " stored and " + quarantined + " quarantined, " + rows.skipped() + " were skipped");
        }
        return Optional.empty();
    }
}
