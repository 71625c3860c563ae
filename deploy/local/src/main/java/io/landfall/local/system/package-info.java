/** Which processes Landfall consists of, and in which order they start and end. */
@NullMarked
package io.landfall.local.system;

import org.jspecify.annotations.NullMarked;
