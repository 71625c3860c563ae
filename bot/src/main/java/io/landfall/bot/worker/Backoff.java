package io.landfall.bot.worker;

import java.time.Duration;

/** How long to wait before trying again: half a second, then twice as long each time, a minute at most. */
public final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LAST_MILLIS = 60_000;
    private static final int LAST_DOUBLING = 7;

    private Backoff() {}

    /**
     * The wait after this many failures in a row.
     *
     * @param failures from 1
     */
    public static Duration after(int failures) {
        int doublings = Math.min(Math.max(failures - 1, 0), LAST_DOUBLING);
        return Duration.ofMillis(Math.min(FIRST_MILLIS << doublings, LAST_MILLIS));
    }
}
