/** The batch report: what was asked for, how it is made, and the mains that start it. */
@NullMarked
package io.landfall.report;

import org.jspecify.annotations.NullMarked;
