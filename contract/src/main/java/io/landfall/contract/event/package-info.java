/** What the parts tell each other on Kafka: stage events and commands as CloudEvents. */
@NullMarked
package io.landfall.contract.event;

import org.jspecify.annotations.NullMarked;
