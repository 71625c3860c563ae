/** Tests of formatted text. */
@NullMarked
package io.landfall.chat.markup;

import org.jspecify.annotations.NullMarked;
