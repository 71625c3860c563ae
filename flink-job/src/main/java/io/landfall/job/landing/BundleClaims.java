package io.landfall.job.landing;

import java.util.List;

/**
 * What became of files that settled together.
 *
 * @param bundles the new bundle, and open ones that some of the files are in
 * @param files those that go their way alone: an earlier version of each is known
 */
public record BundleClaims(List<BundleClaim> bundles, List<ClaimedFile> files) {

    /** Copies the lists. */
    public BundleClaims {
        bundles = List.copyOf(bundles);
        files = List.copyOf(files);
    }
}
