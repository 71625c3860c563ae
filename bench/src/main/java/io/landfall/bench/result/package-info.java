/** What came out: agreement, medians, table, plot, page. */
@NullMarked
package io.landfall.bench.result;

import org.jspecify.annotations.NullMarked;
