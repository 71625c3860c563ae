/** Stage 4: every value is typed and checked by the contract; bad rows keep their reason. */
@NullMarked
package io.landfall.job.validation;

import org.jspecify.annotations.NullMarked;
