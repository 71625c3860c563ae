/** Stage 7: all ranges done, rows balanced, footers agreed: the ledger entry and its events. */
@NullMarked
package io.landfall.job.sealing;

import org.jspecify.annotations.NullMarked;
