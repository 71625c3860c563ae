package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountState;
import java.time.Duration;
import java.time.Instant;

/**
 * What a scan found of the inbox as a whole.
 *
 * @param mount LIVE, EMPTY or DEAD
 * @param detail what was seen, for people; the same as long as the same is seen
 * @param present files known
 * @param waiting files that stand still and are not taken yet
 * @param longestWait how long the one that waits longest has stood still; zero if none waits
 * @param errors folders and files that could not be read
 * @param took how long it took
 * @param at when it was finished
 */
record ScanReport(
        MountState mount,
        String detail,
        long present,
        long waiting,
        Duration longestWait,
        long errors,
        Duration took,
        Instant at) {}
