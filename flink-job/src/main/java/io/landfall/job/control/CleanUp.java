package io.landfall.job.control;

import java.io.IOException;
import java.time.Duration;

/** {@code janitor}: removes debris that is old enough, and says what it was. */
final class CleanUp implements Verb {
    private final Janitor janitor;
    private final Duration age;

    /**
     * Cleans with this janitor.
     *
     * @param age of debris, unless a command says otherwise
     */
    CleanUp(Janitor janitor, Duration age) {
        this.janitor = janitor;
        this.age = age;
    }

    @Override
    public Answer carryOut(Order order) throws IOException, RefusedException {
        Duration older = order.duration("older").orElse(age);
        if (older.compareTo(Janitor.YOUNGEST) < 0) {
            throw new RefusedException("debris must be at least " + Janitor.YOUNGEST.toMinutes() + "m old, not "
                    + older.toSeconds() + "s: what is younger may be being written");
        }
        return Answer.done(janitor.sweep(older, order.isOn("dryRun")).inWords());
    }

    @Override
    public boolean isLong() {
        return true;
    }
}
