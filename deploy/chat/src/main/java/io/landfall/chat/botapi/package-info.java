/** The Bot API's methods. */
@NullMarked
package io.landfall.chat.botapi;

import org.jspecify.annotations.NullMarked;
