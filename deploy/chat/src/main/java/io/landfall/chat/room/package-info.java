/** What the local chat remembers: messages, updates that wait for the bot, commands and documents. */
@NullMarked
package io.landfall.chat.room;

import org.jspecify.annotations.NullMarked;
