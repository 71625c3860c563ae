package io.landfall.job;

import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** Notes metrics under their groups' names, such as {@code landfall.dataset=trades.queueLength}. */
public final class NotedMetrics extends UnregisteredMetricsGroup {
    private final String prefix;
    private final Map<String, Object> metrics;

    /** No metrics yet. */
    public NotedMetrics() {
        this("", new TreeMap<>());
    }

    private NotedMetrics(String prefix, Map<String, Object> metrics) {
        this.prefix = prefix;
        this.metrics = metrics;
    }

    /** The value of a metric now. */
    public long value(String name) {
        Object metric = metrics.get(name);
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number) {
            return number.longValue();
        }
        throw new AssertionError("there is no " + name + " in " + metrics.keySet());
    }

    @Override
    public MetricGroup addGroup(String name) {
        return new NotedMetrics(prefix + name + ".", metrics);
    }

    @Override
    public MetricGroup addGroup(String key, String value) {
        return new NotedMetrics(prefix + key + "=" + value + ".", metrics);
    }

    @Override
    public Counter counter(String name) {
        Counter counter = super.counter(name);
        metrics.put(prefix + name, counter);
        return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
        metrics.put(prefix + name, gauge);
        return gauge;
    }
}
