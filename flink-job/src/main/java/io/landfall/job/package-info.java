/** The streaming job: {@link io.landfall.job.Pipeline} is the whole graph, one package a stage. */
@NullMarked
package io.landfall.job;

import org.jspecify.annotations.NullMarked;
