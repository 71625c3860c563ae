/** Where finished documents lie, and how they get there. */
@NullMarked
package io.landfall.report.outbox;

import org.jspecify.annotations.NullMarked;
