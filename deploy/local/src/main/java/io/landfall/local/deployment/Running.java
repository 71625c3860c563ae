package io.landfall.local.deployment;

import java.util.List;
import java.util.Optional;

/**
 * What runs or shall run.
 *
 * @param release id of a {@link Release}
 * @param own whether the release is the one that came with the operator, so that a newer operator brings a newer one
 * @param rescaled parallel instances of each stage, if it was asked for; as the settings say otherwise
 */
public record Running(String release, boolean own, Optional<Integer> rescaled) {

    /** Arguments of the job's main method. */
    List<String> arguments() {
        return rescaled.map(count -> List.of("LANDFALL_PARALLELISM=" + count)).orElse(List.of());
    }

    /** Parallel instances of each stage. */
    int parallelism(int setting) {
        return rescaled.orElse(setting);
    }
}
