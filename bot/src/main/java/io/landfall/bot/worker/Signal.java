package io.landfall.bot.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for it. Raised before anybody waits, it lets the next wait pass at once. */
public final class Signal {
    private final Semaphore raised = new Semaphore(0);

    /** Wakes the thread that waits now or next. */
    public void raise() {
        raised.release();
    }

    /** Waits until it is raised, at most this long. */
    public void await(Duration atMost) throws InterruptedException {
        if (raised.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            raised.drainPermits();
        }
    }
}
