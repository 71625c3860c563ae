/** Threads that do one thing over and over until they are stopped. */
@NullMarked
package io.landfall.bot.worker;

import org.jspecify.annotations.NullMarked;
