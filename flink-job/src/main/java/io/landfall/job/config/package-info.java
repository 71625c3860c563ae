/** The job's own settings. */
@NullMarked
package io.landfall.job.config;

import org.jspecify.annotations.NullMarked;
