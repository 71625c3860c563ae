/** Which release of the streaming job runs, and how another takes its place without losing a row. */
@NullMarked
package io.landfall.local.deployment;

import org.jspecify.annotations.NullMarked;
