package io.landfall.bot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The way to the end of the process: SIGTERM asks for it, and waits until everything was closed. */
final class End {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch reached = new CountDownLatch(1);

    /** Listens for the signal. */
    End() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::askAndWait, "end"));
    }

    /** Waits for the request to end; false if it did not come in this time. */
    boolean within(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Everything was closed; the process may go. */
    void reached() {
        reached.countDown();
    }

    private void askAndWait() {
        asked.countDown();
        try {
            reached.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
