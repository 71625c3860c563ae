/** The commands and buttons that people use. */
@NullMarked
package io.landfall.bot.command;

import org.jspecify.annotations.NullMarked;
