/** Commands from Kafka, their results as events. */
@NullMarked
package io.landfall.job.control;

import org.jspecify.annotations.NullMarked;
