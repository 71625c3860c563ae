package io.landfall.job.format;

import java.io.IOException;
import java.util.Map;

/** Landed files in memory, for tests of other stages. */
public final class Originals {
    private Originals() {}

    /** A file of these bytes. */
    public static Original of(byte[] bytes) {
        return new MemoryOriginal(bytes);
    }

    /** Archives made to do harm; the part of a name in front of the colon is the reason to refuse it, or empty. */
    public static Map<String, byte[]> hostileArchives() throws IOException {
        return HostileArchives.all();
    }
}
