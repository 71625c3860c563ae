/** JSON as all parts write and read it. */
@NullMarked
package io.landfall.contract.json;

import org.jspecify.annotations.NullMarked;
