package io.landfall.job.format;

/**
 * Takes the records that a {@link RecordReader} finds. For each good record: {@link #begin}, {@link #value} for each
 * field that has one, {@link #end}; for one that can't be read: {@link #malformed}.
 */
public interface RecordSink {
    /** Whether it wants no more records now. */
    boolean isFull();

    /**
     * Starts a record.
     *
     * @param line where it stands in the file for people, from 1: line, row of the sheet, or number of the record
     */
    void begin(long line);

    /**
     * Gives the value of a field as UTF-8 text: numbers with a decimal point, days and times in ISO 8601. Not called
     * for a missing value.
     *
     * @param field index in {@link RecordReader#fields()}
     */
    void value(int field, byte[] utf8, int offset, int length);

    /** Ends the record; the bytes are how it reads in the file, UTF-8, for people who look into quarantine. */
    void end(byte[] raw, int offset, int length);

    /**
     * Takes a record that can't be read; it goes to quarantine.
     *
     * @param line as in {@link #begin}
     * @param rule short word for the broken rule of the format, such as {@code json}
     * @param reason what is wrong and what would be right, for people
     * @param raw how it reads in the file, UTF-8
     */
    void malformed(long line, String rule, String reason, byte[] raw, int offset, int length);
}
