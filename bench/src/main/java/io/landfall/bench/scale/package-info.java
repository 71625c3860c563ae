/** How Landfall's cost grows with bytes, files and slots, and how soon a single file is sealed. */
@NullMarked
package io.landfall.bench.scale;

import org.jspecify.annotations.NullMarked;
