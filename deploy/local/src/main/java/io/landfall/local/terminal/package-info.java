/** What the operator sees: lines, colours, and refusals that end a command. */
@NullMarked
package io.landfall.local.terminal;

import org.jspecify.annotations.NullMarked;
