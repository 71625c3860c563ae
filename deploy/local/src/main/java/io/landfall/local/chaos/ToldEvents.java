package io.landfall.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The stage events of every file, read from the first on: bytes from Kafka, and nothing of the parts' own code. */
final class ToldEvents implements AutoCloseable {
    /** The stages that every file goes through, as its topics end with them. */
    static final List<String> STAGES = List.of("arrived", "landed", "validated", "preprocessed", "sealed");

    private static final String TOPIC = "landfall.file.";
    private static final String FAILED = "failed";

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Map<String, JsonNode>> dataByIdOfStage = new HashMap<>();
    private final Collection<String> failures = new TreeSet<>();
    private final Map<String, String> changed = new TreeMap<>();
    private int events;
    private int repeated;

    /** The events of a broker. */
    static ToldEvents at(String bootstrapServers) {
        return new ToldEvents(new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()));
    }

    ToldEvents(Consumer<byte[], byte[]> kafka) {
        consumer = kafka;
        List<TopicPartition> partitions = new ArrayList<>();
        for (String stage : STAGES) {
            partitions.add(new TopicPartition(TOPIC + stage, 0));
        }
        partitions.add(new TopicPartition(TOPIC + FAILED, 0));
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes what came; returns whether anything did. */
    boolean take(Duration wait) throws IOException {
        boolean any = false;
        for (ConsumerRecord<byte[], byte[]> event : consumer.poll(wait)) {
            take(event);
            any = true;
        }
        return any;
    }

    private void take(ConsumerRecord<byte[], byte[]> event) throws IOException {
        JsonNode data = Json.mapper().readTree(event.value());
        if (data.path("state").asText().equals("WAITING")) {
            return; // a file that is not taken yet
        }
        String stage = event.topic().substring(TOPIC.length());
        JsonNode file = data.path("file");
        if (stage.equals(FAILED)) {
            failures.add("%s/%s: %s"
                    .formatted(
                            file.path("dataset").asText(),
                            file.path("name").asText(),
                            data.path("message").asText()));
            return;
        }
        Header header = event.headers().lastHeader("ce_id");
        String id = header == null ? "(none)" : new String(header.value(), StandardCharsets.UTF_8);
        String key = key(file.path("fileId").asText(), file.path("generation").asInt(), stage);
        Map<String, JsonNode> byId = dataByIdOfStage.computeIfAbsent(key, first -> new TreeMap<>());
        JsonNode before = byId.putIfAbsent(id, data);
        events++;
        if (before != null) {
            repeated++;
            if (!before.equals(data)) {
                changed.put(id, before + " became " + data);
            }
        }
    }

    /** Names a stage of a generation of a file. */
    static String key(String fileId, int generation, String stage) {
        return fileId + "-g" + generation + " " + stage;
    }

    /** The ids under which a stage of a file was told. */
    Collection<String> ids(String key) {
        return dataByIdOfStage.getOrDefault(key, Map.of()).keySet();
    }

    /** Every file that was told as failed, with what its sender would read. */
    Collection<String> failures() {
        return List.copyOf(failures);
    }

    /** Events that were repeated with the same id and another content. */
    Map<String, String> changed() {
        return new TreeMap<>(changed);
    }

    /** How many stages of files were told at least once. */
    int stages() {
        return dataByIdOfStage.size();
    }

    int events() {
        return events;
    }

    int repeated() {
        return repeated;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
