/** What the owner of a dataset declares about its files: columns, dialect, rules, report. */
@NullMarked
package io.landfall.contract.dataset;

import org.jspecify.annotations.NullMarked;
