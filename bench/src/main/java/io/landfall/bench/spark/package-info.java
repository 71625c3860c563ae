/** Spark in stages and Spark Structured Streaming with the rules of the contract as expressions. */
@NullMarked
package io.landfall.bench.spark;

import org.jspecify.annotations.NullMarked;
