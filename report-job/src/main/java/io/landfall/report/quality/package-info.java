/** The section of data quality that every form ends with. */
@NullMarked
package io.landfall.report.quality;

import org.jspecify.annotations.NullMarked;
