package io.landfall.bot.worker;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that takes one step after another until it is closed. A step that throws is told in the log with its cause
 * and taken again after a growing pause: the world outside (database, broker, Telegram) comes back, and so does the
 * worker. Closing lets the current step finish.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Step step;
    private final Signal signal;
    private final Thread thread;
    private volatile boolean closing;

    private Worker(String name, Signal signal, Step step) {
        this.step = step;
        this.signal = signal;
        this.thread = new Thread(this::run, name);
    }

    /** One step; returns how long to rest unless the signal is raised before. */
    @FunctionalInterface
    public interface Step {
        /** Does what there is to do now. */
        Duration take() throws InterruptedException;
    }

    /** Starts a worker of this name that rests until its step says or the signal is raised. */
    public static Worker start(String name, Signal signal, Step step) {
        Worker worker = new Worker(name, signal, step);
        worker.thread.start();
        return worker;
    }

    @Override
    public void close() {
        closing = true;
        signal.raise();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        int failures = 0;
        while (!closing) {
            try {
                Duration rest;
                try {
                    rest = step.take();
                    failures = 0;
                } catch (RuntimeException e) {
                    failures++;
                    rest = Backoff.after(failures);
                    LOG.error("{}: trying again in {} ms", thread.getName(), rest.toMillis(), e);
                }
                if (!closing && !rest.isZero()) {
                    signal.await(rest);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
