package io.landfall.job.format;

/** How large records may be; larger ones go to quarantine, or end the file where nothing can be skipped. */
final class RecordLimits {
    /** Bytes of a value, or characters where only those can be counted. */
    static final int VALUE = 16 << 20;

    /** Bytes of a whole record. */
    static final int RECORD = 64 << 20;

    /** Of a record that is too long so much is kept for people. */
    static final int EXCERPT = 4 << 10;

    /** Objects and arrays in each other. */
    static final int DEPTH = 200;

    /** Rule that a record breaks which is too large. */
    static final String TOO_LONG = "too-long";

    private RecordLimits() {}

    static String valueTooLong(String field) {
        return "the value of '" + Texts.plain(field, 100) + "' is longer than " + (VALUE >> 20)
                + " MB; a value must be shorter";
    }

    static String recordTooLong() {
        return "the record is longer than " + (RECORD >> 20) + " MB; split it into several";
    }
}
