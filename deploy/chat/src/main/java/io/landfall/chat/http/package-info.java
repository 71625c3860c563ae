/** Requests and replies of the local server: who may ask, what was sent, how it is answered. */
@NullMarked
package io.landfall.chat.http;

import org.jspecify.annotations.NullMarked;
