/** Reports: asked for, made, delivered as documents. */
@NullMarked
package io.landfall.bot.report;

import org.jspecify.annotations.NullMarked;
