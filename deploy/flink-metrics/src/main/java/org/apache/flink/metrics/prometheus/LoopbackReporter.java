package org.apache.flink.metrics.prometheus;

import io.prometheus.client.exporter.HTTPServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Properties;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Flink's reporter under an address of loopback: {@link PrometheusReporter} listens on all of a machine's addresses, and
 * has no setting for that. It lies in Flink's package because the registry of what is told is visible there only.
 */
final class LoopbackReporter extends AbstractPrometheusReporter {
    private final HTTPServer server;

    private LoopbackReporter(int port) {
        try {
            server = new HTTPServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), registry, true);
        } catch (IOException e) {
            throw new UncheckedIOException("metrics can't be told on port " + port + " of loopback", e);
        }
    }

    @Override
    public void close() {
        server.stop();
        super.close();
    }

    /** Makes the reporter; its one setting is {@code port}. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties settings) {
            return new LoopbackReporter(Integer.parseInt(settings.getProperty("port")));
        }
    }
}
