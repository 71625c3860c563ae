/** What the other parts tell on Kafka: each event is taken once. */
@NullMarked
package io.landfall.bot.event;

import org.jspecify.annotations.NullMarked;
