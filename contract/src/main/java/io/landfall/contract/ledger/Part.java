package io.landfall.contract.ledger;

/**
 * One Parquet file that a ledger entry names. A part of a bundle holds rows of many files; only those count whose entry
 * names it, by {@code _file_id} and {@code _generation}.
 *
 * @param kind good or bad rows
 * @param path below the HDFS root
 * @param rows rows of the entry's file in it, by the part's own footer
 * @param bytes length of the part
 */
public record Part(Kind kind, String path, long rows, long bytes) {

    /** What a part holds. */
    public enum Kind {
        /** Good rows, with the contract's columns and {@code _file_id}, {@code _generation}, {@code _row}. */
        CURATED,
        /**
         * Bad rows: {@code _file_id}, {@code _generation}, {@code _row}, {@code line}, {@code column}, {@code rule},
         * {@code value}, {@code reason}, {@code raw}; one row for each bad row, told by the first rule that it broke.
         */
        QUARANTINE,
        /** Good rows of a file that failed as a whole: as {@link #CURATED}, kept beside the bad ones; they don't count. */
        HELD
    }
}
