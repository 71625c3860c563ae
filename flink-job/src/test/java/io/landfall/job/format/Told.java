package io.landfall.job.format;

/** What a refusal must be: a short word for programs, and a sentence of bearable length for people. */
public final class Told {
    private static final int LONGEST = 10_000;

    private Told() {}

    /** Throws unless it is. */
    public static void check(UnreadableFileException e) {
        boolean right = e.reason().matches("[a-z][a-z0-9-]*")
                && !e.explanation().isBlank()
                && e.explanation().length() <= LONGEST;
        if (!right) {
            throw new AssertionError("'" + e.reason() + "': " + e.explanation(), e);
        }
    }
}
