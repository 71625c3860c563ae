package io.landfall.job.parsing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.job.landing.Manifest;
import io.landfall.job.landing.RecordRange;

/**
 * What all batches of a range share.
 *
 * @param manifestPath the manifest's place below the HDFS root
 * @param manifest the landed file
 * @param range the range
 * @param contract the contract that the file was landed under
 * @param closed whether the ledger has the last word on the file already; there are no rows then
 */
public record RangeContext(
        String manifestPath, Manifest manifest, RecordRange range, DatasetContract contract, boolean closed) {}
