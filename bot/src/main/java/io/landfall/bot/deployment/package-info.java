/** Tells of the streaming job being stopped and started. */
@NullMarked
package io.landfall.bot.deployment;

import org.jspecify.annotations.NullMarked;
