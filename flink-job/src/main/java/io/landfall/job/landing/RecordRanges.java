package io.landfall.job.landing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.job.format.UnreadableFileException;
import java.io.IOException;
import java.util.List;

/** Cuts the raw copy of a landed file into ranges once more, to hold what the ledger says of them against it. */
public final class RecordRanges {
    private RecordRanges() {}

    /**
     * Cuts by the contract, into ranges of the size that the entry's ranges have.
     *
     * @throws UnreadableFileException if the raw copy is not what the contract says
     */
    public static List<RecordRange> again(Hdfs hdfs, LedgerEntry entry, DatasetContract contract) throws IOException {
        return new InspectContent(contract, rangeBytes(entry.ranges()))
                .inspect(RawCopy.of(entry).original(hdfs))
                .ranges();
    }

    /**
     * The setting may have changed since. Whatever it was, each range but the last was closed by the first record that
     * reached it; so the shortest of them, which is no less, cuts at the very same records.
     */
    static long rangeBytes(List<RangeResult> ranges) {
        return ranges.stream()
                .limit(Math.max(0, ranges.size() - 1))
                .mapToLong(range -> range.end() - range.start())
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
