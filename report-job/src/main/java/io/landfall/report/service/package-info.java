/** The service's talk with Kafka. */
@NullMarked
package io.landfall.report.service;

import org.jspecify.annotations.NullMarked;
