/** A report as a workbook with native charts. */
@NullMarked
package io.landfall.report.xlsx;

import org.jspecify.annotations.NullMarked;
