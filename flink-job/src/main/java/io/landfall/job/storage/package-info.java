/** Stage 6: Parquet parts for good and bad rows, and the files of the ledger. */
@NullMarked
package io.landfall.job.storage;

import org.jspecify.annotations.NullMarked;
