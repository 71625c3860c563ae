/** The form climate-summary. */
@NullMarked
package io.landfall.report.climate;

import org.jspecify.annotations.NullMarked;
