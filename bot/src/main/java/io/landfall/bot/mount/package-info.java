/** The state of the inbox's mount. */
@NullMarked
package io.landfall.bot.mount;

import org.jspecify.annotations.NullMarked;
