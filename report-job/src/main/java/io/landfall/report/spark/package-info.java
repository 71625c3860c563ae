/** The warm Spark session. */
@NullMarked
package io.landfall.report.spark;

import org.jspecify.annotations.NullMarked;
