/** How everything stands now. */
@NullMarked
package io.landfall.bot.status;

import org.jspecify.annotations.NullMarked;
