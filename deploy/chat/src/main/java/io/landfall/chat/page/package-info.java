/** The web page and what it asks for. */
@NullMarked
package io.landfall.chat.page;

import org.jspecify.annotations.NullMarked;
