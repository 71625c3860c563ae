/** The declared datasets, as the people in the chat see them. */
@NullMarked
package io.landfall.bot.dataset;

import org.jspecify.annotations.NullMarked;
