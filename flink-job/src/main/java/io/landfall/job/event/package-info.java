/** What leaves the job: stage events to Kafka, and how records of the job are serialised between operators. */
@NullMarked
package io.landfall.job.event;

import org.jspecify.annotations.NullMarked;
