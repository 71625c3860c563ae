package io.landfall.job.format;

/** Counts what a packed table unfolds to. Values without bytes, of which a few bytes may hold billions, count too. */
final class Expansion {
    private static final int VALUE = 4;
    private static final int RECORD = 32;

    private final ContentLimits limits;
    private final long original;
    private long decoded;

    Expansion(ContentLimits limits, long original) {
        this.limits = limits;
        this.original = original;
    }

    /** Counts a record, besides its values. */
    void record() throws UnreadableFileException {
        value(RECORD);
    }

    /** Counts a value of so many bytes. */
    void value(long bytes) throws UnreadableFileException {
        decoded += VALUE + bytes;
        limits.check(decoded, original);
    }
}
