/** The operator's commands to the streaming job: sent over Kafka, answered there. */
@NullMarked
package io.landfall.local.control;

import org.jspecify.annotations.NullMarked;
