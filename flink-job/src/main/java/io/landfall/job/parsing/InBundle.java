package io.landfall.job.parsing;

import io.landfall.job.landing.BundleManifest;

/**
 * Where a range stands in a bundle.
 *
 * @param bundle the bundle
 * @param split index of the split that reads it
 * @param lastOfFile whether it is the last range of its file
 * @param lastOfSplit whether it is the last range of the split
 */
public record InBundle(BundleManifest bundle, int split, boolean lastOfFile, boolean lastOfSplit) {}
