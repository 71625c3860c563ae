package io.landfall.job.arrival;

/**
 * What is remembered of one file besides its name and version, in one long: since when (epoch milliseconds, 43 bits),
 * which reason to wait was told (12), how often its content was looked at (5), its state (2), whether the scan that runs
 * now has seen it (1).
 */
final class KnownFile {
    /** Seen, and not told. */
    static final int STANDING = 0;

    /** Its own content is whole; something that belongs to it is waited for. */
    static final int WHOLE = 1;

    /** Told as settled, or as a file that nobody claims. */
    static final int TOLD = 2;

    /** Told as a file that nobody claims, in a dataset's folder. */
    static final int UNCLAIMED = 3;

    private static final long REASONS = (1 << 12) - 1;
    private static final long CHECKS = (1 << 5) - 1;

    private KnownFile() {}

    /** Begins a file's life. */
    static long begin(int state, long sinceMillis) {
        return (sinceMillis << 21) | ((long) state << 1);
    }

    static long since(long file) {
        return file >>> 21;
    }

    static int reason(long file) {
        return (int) ((file >>> 9) & REASONS);
    }

    static int checks(long file) {
        return (int) ((file >>> 4) & CHECKS);
    }

    static int state(long file) {
        return (int) ((file >>> 1) & 3);
    }

    static boolean isSeen(long file) {
        return (file & 1) != 0;
    }

    static long seen(long file) {
        return file | 1;
    }

    static long unseen(long file) {
        return file & ~1L;
    }

    static long withState(long file, int state) {
        return (file & ~(3L << 1)) | ((long) state << 1);
    }

    static long withReason(long file, int reason) {
        return (file & ~(REASONS << 9)) | ((reason & REASONS) << 9);
    }

    /** One look more at the content. */
    static long checkedAgain(long file) {
        long next = Math.min(CHECKS, checks(file) + 1L);
        return (file & ~(CHECKS << 4)) | (next << 4);
    }

    /** A number for a reason, never 0. */
    static int reasonOf(String reason) {
        return 1 + Math.floorMod(reason.hashCode(), (int) REASONS);
    }
}
