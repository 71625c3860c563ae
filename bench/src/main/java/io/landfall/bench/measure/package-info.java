/** What processes cost: time of processors and memory. */
@NullMarked
package io.landfall.bench.measure;

import org.jspecify.annotations.NullMarked;
