/** The local chat: a Bot API server with a web page, for runs without a Telegram token. */
@NullMarked
package io.landfall.chat;

import org.jspecify.annotations.NullMarked;
