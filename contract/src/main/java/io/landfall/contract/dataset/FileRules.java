package io.landfall.contract.dataset;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What must hold for a file as a whole. A file that breaks one fails: nothing of it counts, all of it is kept.
 *
 * @param unexpected what columns that no rule names mean ({@code landfall.unexpectedColumns})
 * @param minRows fewest rows, inclusive ({@code quality: rowCount}); 0: any
 * @param maxRows most rows, inclusive; {@link Long#MAX_VALUE}: any
 * @param rejected how many rows may be quarantined
 * @param empty what a file without rows means ({@code landfall.emptyFile})
 */
public record FileRules(
        UnexpectedColumns unexpected, long minRows, long maxRows, Optional<RejectLimit> rejected, EmptyFile empty) {

    /** Nothing is asked. */
    public static final FileRules NONE =
            new FileRules(UnexpectedColumns.IGNORE, 0, Long.MAX_VALUE, Optional.empty(), EmptyFile.SEAL);

    /**
     * Whether a file with so many rows is within all limits.
     *
     * @param read rows of the file
     * @param quarantined those of them that are bad
     */
    public boolean permit(long read, long quarantined) {
        return (read > 0 || empty == EmptyFile.SEAL)
                && read >= minRows
                && read <= maxRows
                && rejected.map(limit -> limit.holds(quarantined, read)).orElse(true);
    }

    /** Whether every file that has rows is within all limits, however many and however bad they are. */
    public boolean permitAnyRows() {
        return minRows == 0 && maxRows == Long.MAX_VALUE && rejected.isEmpty();
    }

    /** What columns that no rule names mean. */
    public enum UnexpectedColumns {
        /** Nothing; they are left out. */
        IGNORE,
        /** They are told, and left out. */
        WARN,
        /** The file fails. */
        REJECT
    }

    /** What a file without rows means. */
    public enum EmptyFile {
        /** It is sealed with no rows; without the header that it should have it fails. */
        SEAL,
        /** It fails. */
        FAIL
    }

    /**
     * Limit of quarantined rows.
     *
     * @param limit rows, or percent of the rows read
     * @param percent whether it is percent
     * @param inclusive whether the limit itself is permitted
     */
    public record RejectLimit(BigDecimal limit, boolean percent, boolean inclusive) {

        /** Whether so many rejected rows of so many are within the limit; of none it is. */
        public boolean holds(long rejected, long read) {
            if (read == 0) {
                return true;
            }
            BigDecimal measured = BigDecimal.valueOf(rejected);
            BigDecimal bound = limit;
            if (percent) {
                measured = measured.movePointRight(2);
                bound = limit.multiply(BigDecimal.valueOf(read));
            }
            int order = measured.compareTo(bound);
            return inclusive ? order <= 0 : order < 0;
        }
    }
}
