/** Rows of sealed parts as Spark reads them, and the exact figures that are made of them. */
@NullMarked
package io.landfall.report.curated;

import org.jspecify.annotations.NullMarked;
