/** A report as a Word document, filled into a template. */
@NullMarked
package io.landfall.report.docx;

import org.jspecify.annotations.NullMarked;
