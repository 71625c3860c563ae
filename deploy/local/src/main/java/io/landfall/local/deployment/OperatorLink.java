package io.landfall.local.deployment;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The operator's end of Kafka: hears commands, tells steps and results, and counts what was done. */
final class OperatorLink implements AutoCloseable {
    private static final String GROUP = "landfall-operator";
    private static final int PATIENCE_MILLIS = 10_000;

    private final KafkaConsumer<String, byte[]> commands;
    private final KafkaProducer<String, CloudEvent> events;
    private final Admin admin;
    private final CloudEventDeserializer decoder = new CloudEventDeserializer();

    /** Connects; commands since the last one that was done with are heard, at first all that Kafka has. */
    OperatorLink(String bootstrapServers) {
        commands = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        GROUP,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        commands.assign(List.of(new TopicPartition(EventType.COMMAND.topic(), 0)));
        events = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        PATIENCE_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new StringSerializer(),
                new CloudEventSerializer());
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Commands that came since the last call; what can't be read is somebody else's. */
    List<StageEvent> hear(Duration patience) throws IOException {
        try {
            List<StageEvent> heard = new ArrayList<>();
            commands.poll(patience).forEach(record -> read(record).ifPresent(heard::add));
            return heard;
        } catch (KafkaException e) {
            throw silent(e);
        }
    }

    /** Empty if it is none that can be read: the streaming job reads the same topic, and says so. */
    private Optional<StageEvent> read(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(
                    CloudEventCodec.decode(decoder.deserialize(record.topic(), record.headers(), record.value())));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** All commands that were heard are done with. */
    void done() throws IOException {
        try {
            commands.commitSync();
        } catch (KafkaException e) {
            throw silent(e);
        }
    }

    /** Returns when the broker has the event. */
    void tell(StageEvent event) throws IOException, InterruptedException {
        try {
            events.send(new ProducerRecord<>(event.type().topic(), event.key(), CloudEventCodec.encode(event)))
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw silent(e);
        }
    }

    /** How many files were sealed or failed, or came nearer to it, since a moment. */
    long workSince(Instant moment) throws IOException, InterruptedException {
        List<TopicPartition> topics = Stream.of(EventType.FILE_PROGRESS, EventType.FILE_SEALED, EventType.FILE_FAILED)
                .map(type -> new TopicPartition(type.topic(), 0))
                .toList();
        Map<TopicPartition, Long> firsts = offsets(topics, OffsetSpec.forTimestamp(moment.toEpochMilli()));
        Map<TopicPartition, Long> ends = offsets(topics, OffsetSpec.latest());
        long done = 0;
        for (TopicPartition topic : topics) {
            long first = firsts.getOrDefault(topic, -1L); // below 0 if nothing came since then
            done += first < 0 ? 0 : ends.getOrDefault(topic, first) - first;
        }
        return done;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> topics, OffsetSpec which)
            throws IOException, InterruptedException {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            admin.listOffsets(topics.stream().collect(Collectors.toMap(topic -> topic, topic -> which)))
                    .all()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .forEach((topic, found) -> offsets.put(topic, found.offset()));
            return offsets;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw silent(e);
        }
    }

    private static IOException silent(Exception cause) {
        return new IOException("the broker does not answer: " + cause.getMessage(), cause);
    }

    @Override
    public void close() {
        commands.close();
        events.close(Duration.ZERO);
        admin.close(Duration.ZERO);
        decoder.close();
    }
}
