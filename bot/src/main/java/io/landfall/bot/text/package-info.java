/** Text for people: markup in which nothing foreign is ever markup, amounts as people read them. */
@NullMarked
package io.landfall.bot.text;

import org.jspecify.annotations.NullMarked;
