/** The truth about every file: what counts, with proof. */
@NullMarked
package io.landfall.contract.ledger;

import org.jspecify.annotations.NullMarked;
