/** Commands to the streaming job: process again, pause, resume, verify, fail, and what came of them. */
@NullMarked
package io.landfall.bot.control;

import org.jspecify.annotations.NullMarked;
