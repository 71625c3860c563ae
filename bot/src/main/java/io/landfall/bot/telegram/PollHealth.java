package io.landfall.bot.telegram;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows when polling last did anything and when Telegram last answered well. The polling session itself says that it
 * runs even after its thread has died, so its age is the only sign of life.
 */
public final class PollHealth {
    private static final Logger LOG = LoggerFactory.getLogger(PollHealth.class);

    private final Clock clock;
    private volatile Instant active;
    private final Instant began;
    private volatile @Nullable Instant answered;
    private volatile String problem = "";

    /** Counts its age from now. */
    public PollHealth(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
        this.active = began;
    }

    /** Polling did something: it ended a poll, or waits for the database. */
    public void touch() {
        active = clock.instant();
    }

    /** A poll was answered. */
    void answered() {
        touch();
        answered = clock.instant();
        if (!problem.isEmpty()) {
            LOG.info("Telegram answers again");
        }
        problem = "";
    }

    /** A poll failed. */
    void failed(String newProblem) {
        touch();
        if (!newProblem.equals(problem)) {
            LOG.warn("Telegram can't be asked for messages, trying again and again: {}", newProblem);
        }
        problem = newProblem;
    }

    /** Time since polling last did anything. */
    public Duration silence() {
        return Duration.between(active, clock.instant());
    }

    /** Time since a poll was last answered, or since this was made if none was. */
    public Duration sinceAnswer() {
        Instant last = answered;
        return Duration.between(last == null ? began : last, clock.instant());
    }

    /** Whether a poll was answered since this was made. */
    public boolean hasAnswered() {
        return answered != null;
    }
}
