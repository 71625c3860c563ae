/** A report before it has a format: title, facts, sections, tables and charts. */
@NullMarked
package io.landfall.report.document;

import org.jspecify.annotations.NullMarked;
