package io.landfall.job.storage;

import io.landfall.contract.layout.BundleRef;
import io.landfall.contract.ledger.RangeResult;
import java.util.List;

/**
 * The parts of one split of a bundle are durable and visible.
 *
 * @param bundle the bundle
 * @param manifest its manifest, below the HDFS root
 * @param split index of the split
 * @param splits how many the bundle has
 * @param files what became of each file of the split; none if the ledger had the last word on the bundle already
 */
public record BundlePartDone(BundleRef bundle, String manifest, int split, int splits, List<FileDone> files) {

    /** Copies the list. */
    public BundlePartDone {
        files = List.copyOf(files);
    }

    /**
     * What became of a file.
     *
     * @param fileId the file
     * @param results of its ranges, in order
     * @param firstReasons why its first bad rows are bad, with their lines
     */
    public record FileDone(String fileId, List<RangeResult> results, List<String> firstReasons) {
        /** Copies the lists. */
        public FileDone {
            results = List.copyOf(results);
            firstReasons = List.copyOf(firstReasons);
        }
    }

    /** Key that brings a bundle's splits together. */
    public String key() {
        return bundle.dataset() + "/" + bundle.id();
    }
}
