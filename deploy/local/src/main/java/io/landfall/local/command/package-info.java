/** The verbs of the operator's command line, one class each. */
@NullMarked
package io.landfall.local.command;

import org.jspecify.annotations.NullMarked;
