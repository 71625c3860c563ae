/** The Telegram bot: tells what becomes of each file, delivers reports and takes commands. */
@NullMarked
package io.landfall.bot;

import org.jspecify.annotations.NullMarked;
