/** Charts as pictures. */
@NullMarked
package io.landfall.report.chart;

import org.jspecify.annotations.NullMarked;
