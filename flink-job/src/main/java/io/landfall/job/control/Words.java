package io.landfall.job.control;

import java.util.List;

/** Turns numbers and lists into words for people. */
final class Words {
    private static final int NAMED = 3;
    private static final long KILO = 1024;

    private Words() {}

    /** {@code 1 file}, {@code 2 files}. */
    static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    /** The first few of a list, and how many more there are. */
    static String first(List<String> all) {
        String named = String.join("; ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? named + "; and " + (all.size() - NAMED) + " more" : named;
    }

    /** A length. */
    static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " B";
        }
        if (bytes < KILO * KILO) {
            return bytes / KILO + " KB";
        }
        return bytes / KILO / KILO + " MB";
    }
}
