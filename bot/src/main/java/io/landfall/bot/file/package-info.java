/** The message of each file, which moves forward with its stages. */
@NullMarked
package io.landfall.bot.file;

import org.jspecify.annotations.NullMarked;
