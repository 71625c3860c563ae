/** The bot's own database: one connection, short transactions, a versioned schema. */
@NullMarked
package io.landfall.bot.database;

import org.jspecify.annotations.NullMarked;
