/** The limit: bytes in, columns out, nothing declared, nothing recovered. */
@NullMarked
package io.landfall.bench.plain;

import org.jspecify.annotations.NullMarked;
