/** A report as PDF. */
@NullMarked
package io.landfall.report.pdf;

import org.jspecify.annotations.NullMarked;
