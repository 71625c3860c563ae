/**
 * A load with accidents: files made by seed, processes killed by seed, and an oracle that knows what must have come of
 * it. Shares no code with the streaming job.
 */
@NullMarked
package io.landfall.local.chaos;

import org.jspecify.annotations.NullMarked;
