/** Stage 5: the contract's declared steps on the good rows. */
@NullMarked
package io.landfall.job.preprocessing;

import org.jspecify.annotations.NullMarked;
