package io.landfall.job.storage;

import io.landfall.job.parsing.RangeContext;
import io.landfall.job.validation.TypedBatch;
import java.io.IOException;

/** The parts of one unit of work while they are written. */
sealed interface SplitParts extends AutoCloseable permits RangeParts, BundleParts {

    /** Whether rows of a range go here. */
    boolean isOf(RangeContext range);

    /** Adds a batch. */
    void write(TypedBatch batch) throws IOException;

    /** Gives up what is not finished. */
    @Override
    void close() throws IOException;
}
