/** The objects of the Bot API that the local chat speaks, as records that Jackson writes in Telegram's form. */
@NullMarked
package io.landfall.chat.telegram;

import org.jspecify.annotations.NullMarked;
