/** What people send to the bot: stored first, then judged and answered, once each. */
@NullMarked
package io.landfall.bot.incoming;

import org.jspecify.annotations.NullMarked;
