/** Processes of one machine: declared, started, found again, stopped. Knows nothing of Landfall. */
@NullMarked
package io.landfall.local.process;

import org.jspecify.annotations.NullMarked;
