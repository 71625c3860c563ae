package io.landfall.job.sealing;

import io.landfall.contract.dataset.FileRules;
import io.landfall.contract.dataset.FileRules.EmptyFile;
import io.landfall.contract.dataset.FileRules.RejectLimit;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.RowCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Whether a file as a whole is within the limits that its contract sets. */
final class FileLimits {
    private static final String STAGE = "validation";
    private static final String AFTERMATH = "; nothing of it counts, all of it is kept in quarantine";

    private FileLimits() {}

    /** Reads why the first bad rows of the file are bad, with their lines. */
    interface FirstReasons {
        List<String> read() throws IOException;
    }

    /**
     * Holds a file's rows to the rules.
     *
     * @return the limit that it is over
     */
    static Optional<Failure> problem(FileRules rules, RowCounts rows, FirstReasons firstReasons) throws IOException {
        if (rules.permit(rows.read(), rows.quarantined())) {
            return Optional.empty();
        }
        if (rows.read() == 0 && rules.empty() == EmptyFile.FAIL) {
            return failure(
                    "no-rows", "it has no rows, and the contract wants some; put a file with rows into the inbox");
        }
        if (rows.read() < rules.minRows()) {
            return failure(
                    "too-few-rows",
                    "it has " + rows.read() + " rows, the contract wants at least " + rules.minRows()
                            + "; it may have been cut off" + AFTERMATH);
        }
        if (rows.read() > rules.maxRows()) {
            return failure(
                    "too-many-rows",
                    "it has " + rows.read() + " rows, the contract permits at most " + rules.maxRows() + AFTERMATH);
        }
        Optional<RejectLimit> limit = rules.rejected();
        if (limit.isPresent() && !limit.get().holds(rows.quarantined(), rows.read())) {
            List<String> reasons = firstReasons.read();
            String first = reasons.isEmpty() ? "" : ". The first: " + String.join("; ", reasons);
            return failure(
                    "too-many-rejected",
                    rows.quarantined() + " of " + rows.read() + " rows (" + percent(rows) + " %) are bad, the contract"
                            + " permits " + text(limit.get()) + AFTERMATH + first);
        }
        return Optional.empty();
    }

    private static String percent(RowCounts rows) {
        return BigDecimal.valueOf(rows.quarantined())
                .movePointRight(2)
                .divide(BigDecimal.valueOf(rows.read()), 2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String text(RejectLimit limit) {
        return (limit.inclusive() ? "at most " : "less than ")
                + limit.limit().toPlainString()
                + (limit.percent() ? " %" : "");
    }

    private static Optional<Failure> failure(String reason, String message) {
        return Optional.of(new Failure(STAGE, reason, message));
    }
}
