/** Tests of the local chat over HTTP, by the bot library and in a browser. */
@NullMarked
package io.landfall.chat;

import org.jspecify.annotations.NullMarked;
