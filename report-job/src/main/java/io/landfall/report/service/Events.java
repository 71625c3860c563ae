package io.landfall.report.service;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.StageEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where events go. */
interface Events extends AutoCloseable {

    /**
     * Sends events, and returns when all of them are safe.
     *
     * @throws KafkaException if they may be lost
     */
    void send(List<StageEvent> events) throws InterruptedException;

    @Override
    void close();

    /** Events on Kafka, acknowledged by all replicas. */
    static Events onKafka(String bootstrapServers) {
        return new KafkaEvents(new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.CLIENT_ID_CONFIG,
                        "landfall-report"),
                new StringSerializer(),
                new CloudEventSerializer()));
    }

    /** See {@link #onKafka}. */
    record KafkaEvents(KafkaProducer<String, CloudEvent> producer) implements Events {

        @Override
        public void send(List<StageEvent> events) throws InterruptedException {
            List<Future<RecordMetadata>> pending = new ArrayList<>();
            for (StageEvent event : events) {
                pending.add(producer.send(
                        new ProducerRecord<>(event.type().topic(), event.key(), CloudEventCodec.encode(event))));
            }
            producer.flush();
            for (Future<RecordMetadata> one : pending) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new KafkaException("an event was not acknowledged", e.getCause());
                }
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
