package io.landfall.local.demo;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads all events from the first on, and those that come, without a consumer group: it leaves no trace. */
final class EventFollower implements AutoCloseable {
    private final KafkaConsumer<String, CloudEvent> consumer;

    EventFollower(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        5000),
                new StringDeserializer(),
                new CloudEventDeserializer());
        List<TopicPartition> partitions = Stream.of(EventType.values())
                .map(type -> new TopicPartition(type.topic(), 0))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** The next events, ordered by time within what was read; none if there are none for a while. */
    List<StageEvent> next(Duration patience) {
        List<StageEvent> events = new ArrayList<>();
        for (ConsumerRecord<String, CloudEvent> event : consumer.poll(patience)) {
            events.add(CloudEventCodec.decode(event.value()));
        }
        events.sort(Comparator.comparing(StageEvent::time).thenComparing(StageEvent::sequence));
        return events;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
