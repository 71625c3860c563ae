/** What came with the files of a report, by the ledger. */
@NullMarked
package io.landfall.report.companion;

import org.jspecify.annotations.NullMarked;
