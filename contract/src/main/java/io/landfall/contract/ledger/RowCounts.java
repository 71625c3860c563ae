package io.landfall.contract.ledger;

/**
 * Rows of a range or a file. They balance when {@code read == stored + quarantined + skipped}.
 *
 * @param read records found in the raw bytes, the header not counted
 * @param stored good rows in curated parts
 * @param quarantined bad rows in quarantine parts, each once however many rules it broke
 * @param skipped rows left out by a declared rule
 */
public record RowCounts(long read, long stored, long quarantined, long skipped) {

    /** No rows. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0, 0);

    /** Adds rows of another range. */
    public RowCounts plus(RowCounts other) {
        return new RowCounts(
                read + other.read, stored + other.stored, quarantined + other.quarantined, skipped + other.skipped);
    }

    /** Whether every row that was read is accounted for. */
    public boolean balance() {
        return read == stored + quarantined + skipped;
    }
}
