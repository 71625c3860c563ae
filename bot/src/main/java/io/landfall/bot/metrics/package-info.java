/** What the bot tells about itself. */
@NullMarked
package io.landfall.bot.metrics;

import org.jspecify.annotations.NullMarked;
