package io.landfall.bench.result;

import java.util.Arrays;
import java.util.Collection;

/**
 * Some measurements of the same thing.
 *
 * @param median the one in the middle, or the mean of the two in the middle
 * @param least the smallest
 * @param most the largest
 */
public record Spread(double median, double least, double most) {

    /**
     * Of at least one measurement.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Spread of(Collection<Double> measurements) {
        if (measurements.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to take the median of");
        }
        double[] sorted = measurements.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }
}
