package io.landfall.bot;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition with a deadline. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final long BETWEEN_LOOKS = 10;

    private Eventually() {}

    public static void holds(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not hold within " + LONGEST);
            }
            Thread.sleep(BETWEEN_LOOKS);
        }
    }
}
