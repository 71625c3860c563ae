/** What a prescribed form gets and gives. */
@NullMarked
package io.landfall.report.form;

import org.jspecify.annotations.NullMarked;
