package io.landfall.job.storage;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RangeResult;
import java.util.Optional;

/**
 * A range's parts are durable and visible.
 *
 * @param file the generation
 * @param manifest its manifest, below the HDFS root
 * @param ranges number of ranges that the file has
 * @param result what became of the range; empty if the ledger had the last word on the file already
 */
public record RangeDone(FileRef file, String manifest, int ranges, Optional<RangeResult> result) {

    /** Key that brings a generation's ranges together. */
    public String key() {
        return file.dataset() + "/" + file.key();
    }
}
