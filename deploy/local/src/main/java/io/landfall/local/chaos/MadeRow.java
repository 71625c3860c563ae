package io.landfall.local.chaos;

import java.util.List;
import java.util.Optional;

/**
 * A row of a made file, and what must come of it.
 *
 * @param number its place among the file's rows, from 1
 * @param line the line that it starts in, from 1
 * @param id its value of {@link Field#ID}
 * @param raw its text without the line end
 * @param values what its columns hold once stored, in the order of {@link Field}; {@link #MISSING} where nothing is
 * @param skipped whether a declared rule leaves it out
 * @param reject why it must go to quarantine, if it must
 */
record MadeRow(
        long number, long line, long id, String raw, List<String> values, boolean skipped, Optional<Reject> reject) {
    /** Stands for a missing value; no value reads like it. */
    static final String MISSING = "∅";

    MadeRow {
        values = List.copyOf(values);
    }

    /**
     * The first rule that a bad row breaks.
     *
     * @param column its column; empty when the row's shape is wrong
     * @param rule the rule's name
     * @param value the value that breaks it
     */
    record Reject(String column, String rule, String value) {
        /** As the ledger counts it. */
        String key() {
            return column + ":" + rule;
        }
    }

    boolean isGood() {
        return reject.isEmpty() && !skipped;
    }
}
