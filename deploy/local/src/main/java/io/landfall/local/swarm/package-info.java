/** What runs beside the cluster on a swarm and keeps the job running. */
@NullMarked
package io.landfall.local.swarm;

import org.jspecify.annotations.NullMarked;
