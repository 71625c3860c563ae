/** The local Flink cluster: its configuration, its REST API, the job that it runs. */
@NullMarked
package io.landfall.local.flink;

import org.jspecify.annotations.NullMarked;
