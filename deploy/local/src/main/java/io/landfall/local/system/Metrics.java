package io.landfall.local.system;

import io.landfall.contract.settings.Setting;
import io.landfall.local.process.ListenPort;
import io.landfall.local.process.ProcessSpec.Declaration;
import io.landfall.local.terminal.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has processes tell Prometheus their metrics, if the settings ask for it: Flink by a reporter of its own, others by the
 * JMX exporter, an agent in their virtual machine. HDFS and Spark tell theirs on the ports that they have anyway.
 */
final class Metrics {
    private static final String AGENT = "jmx_prometheus_javaagent-*.jar";

    private final LocalSettings settings;

    Metrics(LocalSettings settings) {
        this.settings = settings;
    }

    /** A process of Flink. */
    Declaration flink(Declaration process, Setting port) {
        if (!settings.tellsMetrics()) {
            return process;
        }
        ListenPort listens = settings.port(port);
        List<String> properties = List.of(
                "factory.class=org.apache.flink.metrics.prometheus.LoopbackReporter$Factory",
                "port=" + listens.port(),
                "filter.excludes=*KafkaProducer*;*split*",
                "scope.variables.excludes=job_id;task_attempt_id;task_attempt_num",
                "filterLabelValueCharacters=false");
        return process.arguments(properties.stream()
                        .flatMap(property -> Stream.of("-D", "metrics.reporter.prom." + property))
                        .toList())
                .listens(listens);
    }

    /** A process with the agent, whose jar lies with those of its role. */
    Declaration agent(Declaration process, String role, Setting port) {
        if (!settings.tellsMetrics()) {
            return process;
        }
        ListenPort listens = settings.port(port);
        return process.jvm("-javaagent:%s=127.0.0.1:%d:%s"
                        .formatted(
                                agentJar(role), listens.port(), settings.home().jmxExporter()))
                .listens(listens);
    }

    private Path agentJar(String role) {
        Path lib = settings.home().lib(role);
        if (Files.isDirectory(lib)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(lib, AGENT)) {
                for (Path jar : jars) {
                    return jar;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("can't list " + lib, e);
            }
        }
        throw Refusal.broken("no " + AGENT + " in " + lib + "; run ./landfall build");
    }
}
