/** The demonstration: samples in, reports out, and the way between them told live. */
@NullMarked
package io.landfall.local.demo;

import org.jspecify.annotations.NullMarked;
