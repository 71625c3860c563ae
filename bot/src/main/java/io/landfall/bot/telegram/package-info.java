/** The thin shell around the Telegram Bot API: polling and sending. */
@NullMarked
package io.landfall.bot.telegram;

import org.jspecify.annotations.NullMarked;
