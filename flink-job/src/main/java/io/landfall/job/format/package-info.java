/**
 * What files are made of: containers, charsets and the formats that records come in. Landing reads by it once, to prove
 * that a file can be read and to count its records; parsing reads by it again.
 */
@NullMarked
package io.landfall.job.format;

import org.jspecify.annotations.NullMarked;
