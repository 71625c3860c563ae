package io.landfall.job.format;

/** Landed files in memory, for tests of other stages. */
public final class Originals {
    private Originals() {}

    /** A file of these bytes. */
    public static Original of(byte[] bytes) {
        return new MemoryOriginal(bytes);
    }
}
