package io.landfall.job.landing;

import io.landfall.contract.layout.BundleRef;
import java.util.Optional;

/**
 * What came of landing a claimed bundle.
 *
 * @param bundle the bundle
 * @param manifestPath where its manifest lies below the HDFS root
 * @param manifest the landed bundle, which is queued for parsing if it has splits; empty if the ledger had the last word
 *     on it before
 */
public record LandedBundle(BundleRef bundle, String manifestPath, Optional<BundleManifest> manifest) {}
