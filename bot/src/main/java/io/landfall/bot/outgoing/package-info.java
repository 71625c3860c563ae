/** What leaves the bot: messages and events, written with the change that they tell and sent afterwards. */
@NullMarked
package io.landfall.bot.outgoing;

import org.jspecify.annotations.NullMarked;
