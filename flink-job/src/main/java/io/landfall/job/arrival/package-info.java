/** Stage 1: is a file whole, is it new, whose is it? */
@NullMarked
package io.landfall.job.arrival;

import org.jspecify.annotations.NullMarked;
