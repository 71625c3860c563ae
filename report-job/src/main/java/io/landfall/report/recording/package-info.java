/** The form recording-summary. */
@NullMarked
package io.landfall.report.recording;

import org.jspecify.annotations.NullMarked;
