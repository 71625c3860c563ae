package io.landfall.bench.contestant;

import java.nio.file.Path;

/**
 * What a contestant is told when it starts.
 *
 * @param home root of the built tree
 * @param folder a folder of its own, for everything that it writes besides results
 * @param datasets folder with the contracts of all cases
 * @param threads how many threads or slots it uses
 */
public record ContestantOptions(Path home, Path folder, Path datasets, int threads) {}
