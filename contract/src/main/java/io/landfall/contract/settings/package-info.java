/** Settings from the environment, parsed once, all wrong ones told together. */
@NullMarked
package io.landfall.contract.settings;

import org.jspecify.annotations.NullMarked;
