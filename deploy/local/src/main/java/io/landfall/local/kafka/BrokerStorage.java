package io.landfall.local.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.Uuid;

/**
 * The broker's configuration and its log folder. One process is broker and controller at once, on loopback, with the
 * smallest pools that work.
 *
 * @param configuration folder of {@code server.properties}
 * @param data folder of the logs
 * @param brokerPort where clients connect
 * @param controllerPort where the controller listens
 */
public record BrokerStorage(Path configuration, Path data, int brokerPort, int controllerPort) {

    /** The main class that writes a log folder's first metadata. */
    public static final String FORMATTER = "kafka.tools.StorageTool";

    /** Writes {@code server.properties}. */
    public void writeConfiguration() throws IOException {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("controller.quorum.bootstrap.servers", "127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + brokerPort + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + brokerPort);
        properties.setProperty("log.dirs", data.toString());
        properties.setProperty("auto.create.topics.enable", "false");
        properties.setProperty("num.partitions", "1");
        // Events are the memory of what was told: they are kept until the data are removed.
        properties.setProperty("log.retention.ms", "-1");
        properties.setProperty("log.segment.bytes", Integer.toString(64 * 1024 * 1024));
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            properties.setProperty(topic + ".replication.factor", "1");
            properties.setProperty(topic + ".num.partitions", "3");
        }
        properties.setProperty("transaction.state.log.min.isr", "1");
        properties.setProperty("share.coordinator.state.topic.min.isr", "1");
        properties.setProperty("group.initial.rebalance.delay.ms", "0");
        properties.setProperty("num.network.threads", "2");
        properties.setProperty("num.io.threads", "2");
        properties.setProperty("background.threads", "2");
        // The default of 128 MB would be a third of the heap.
        properties.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        Files.createDirectories(configuration);
        try (var out = Files.newBufferedWriter(file())) {
            properties.store(out, "Written at each start; changes are lost.");
        }
    }

    /** Whether the log folder has its first metadata. */
    public boolean isFormatted() {
        return Files.exists(data.resolve("meta.properties"));
    }

    /** Arguments of {@link #FORMATTER}; the cluster's id is chosen once and kept. */
    public List<String> formatArguments() throws IOException {
        Path id = data.resolveSibling("cluster-id");
        Files.createDirectories(id.getParent());
        if (!Files.exists(id)) {
            Files.writeString(id, Uuid.randomUuid() + "\n");
        }
        return List.of(
                "format",
                "--standalone",
                "--ignore-formatted",
                "-t",
                Files.readString(id).strip(),
                "-c",
                file().toString());
    }

    private Path file() {
        return configuration.resolve("server.properties");
    }
}
