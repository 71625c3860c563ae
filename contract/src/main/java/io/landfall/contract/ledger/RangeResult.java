package io.landfall.contract.ledger;

import java.util.List;
import java.util.Map;

/**
 * What became of one record-aligned range of a landed file.
 *
 * @param range index of the range, from 0
 * @param start first byte in the raw file
 * @param end byte after the last
 * @param rows rows of the range
 * @param rejectsByRule quarantined rows by the first rule that each broke
 * @param parts parts of the range; a range without good or bad rows has none of that kind
 */
public record RangeResult(
        int range, long start, long end, RowCounts rows, Map<String, Long> rejectsByRule, List<Part> parts) {

    /** Copies the collections. */
    public RangeResult {
        rejectsByRule = Map.copyOf(rejectsByRule);
        parts = List.copyOf(parts);
    }
}
