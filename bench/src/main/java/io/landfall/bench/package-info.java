/** The benchmark: the same data, rules and checked results for Landfall, its peers and the limit of the machine. */
@NullMarked
package io.landfall.bench;

import org.jspecify.annotations.NullMarked;
