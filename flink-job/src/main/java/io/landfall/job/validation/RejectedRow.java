package io.landfall.job.validation;

/**
 * A row that goes to quarantine, told by the first rule that it broke.
 *
 * @param row number in the file, from 1, the header not counted
 * @param line line that it starts in, from 1
 * @param column clean name of the column; empty when the row as a whole is wrong
 * @param rule {@code required}, {@code type}, {@code pattern}, {@code minimum}, {@code maximum}, {@code enum},
 *     {@code encoding}, {@code quoting}, or that the number of fields is wrong
 * @param value the offending text; empty when it is missing
 * @param reason a sentence for the file's sender
 * @param raw the whole record as it stands in the file
 */
public record RejectedRow(long row, long line, String column, String rule, String value, String reason, String raw) {

    /** The key of the rule in counts: {@code <column>:<rule>}. */
    public String key() {
        return column + ":" + rule;
    }
}
