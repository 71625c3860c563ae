/** Those who are compared: each a warm process that is told to run a case and answers in one line. */
@NullMarked
package io.landfall.bench.contestant;

import org.jspecify.annotations.NullMarked;
