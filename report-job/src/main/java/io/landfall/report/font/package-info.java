/** The typeface that every picture and PDF carries with it, so that no font of the machine is needed. */
@NullMarked
package io.landfall.report.font;

import org.jspecify.annotations.NullMarked;
