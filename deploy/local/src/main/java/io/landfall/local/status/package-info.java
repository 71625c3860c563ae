/** What runs, what became of each file, which reports exist. */
@NullMarked
package io.landfall.local.status;

import org.jspecify.annotations.NullMarked;
