/** What counts, by the ledger. */
@NullMarked
package io.landfall.report.ledger;

import org.jspecify.annotations.NullMarked;
