/** Landfall itself: the local system with real Kafka, HDFS and Flink. */
@NullMarked
package io.landfall.bench.system;

import org.jspecify.annotations.NullMarked;
