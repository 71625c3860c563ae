/** The operator's command line: starts, shows and ends all parts of Landfall on one machine. */
@NullMarked
package io.landfall.local;

import org.jspecify.annotations.NullMarked;
