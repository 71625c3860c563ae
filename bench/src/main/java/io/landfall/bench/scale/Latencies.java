package io.landfall.bench.scale;

import java.util.List;

/**
 * How soon single files were sealed.
 *
 * @param title under which circumstances
 * @param settleSeconds that files had to stand still, which is part of it
 * @param seconds from each drop to its seal
 */
public record Latencies(String title, double settleSeconds, List<Double> seconds) {

    /** Sorts. */
    public Latencies {
        seconds = seconds.stream().sorted().toList();
    }

    /**
     * The latency that such a part of all files does not exceed.
     *
     * @param part between 0 and 1
     */
    public double quantile(double part) {
        int place = (int) Math.ceil(part * seconds.size()) - 1;
        return seconds.get(Math.max(0, Math.min(seconds.size() - 1, place)));
    }
}
