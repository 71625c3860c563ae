package io.landfall.local.chaos;

import java.time.Duration;
import java.util.Optional;

/**
 * A kill that was.
 *
 * @param plan what was planned
 * @param at since the run's start
 * @param sealed how many files were sealed then
 * @param dropped how many files were dropped then
 * @param ready how long until the process did its work again; empty if another kill came first
 * @param job how long until every process and all of the job did; empty if another kill came first
 */
record Kill(
        ChaosPlan.Kill plan, Duration at, int sealed, int dropped, Optional<Duration> ready, Optional<Duration> job) {

    Kill ready(Duration after) {
        return new Kill(plan, at, sealed, dropped, Optional.of(after), job);
    }

    Kill job(Duration after) {
        return new Kill(plan, at, sealed, dropped, ready, Optional.of(after));
    }
}
