/** The data that everybody works on: made from a seed, byte by byte, with the truth about them beside. */
@NullMarked
package io.landfall.bench.data;

import org.jspecify.annotations.NullMarked;
