/** The local Kafka broker: its configuration, its storage, its topics. */
@NullMarked
package io.landfall.local.kafka;

import org.jspecify.annotations.NullMarked;
