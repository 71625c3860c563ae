package io.landfall.bot.event;

import io.cloudevents.CloudEvent;
import io.landfall.bot.outgoing.EventTeller;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.StageEvent;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Tells events on Kafka and waits until the broker has them. */
public final class KafkaTeller implements EventTeller, AutoCloseable {
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);

    private final Producer<String, CloudEvent> producer;

    /** Takes a producer, which is closed with this. */
    public KafkaTeller(Producer<String, CloudEvent> producer) {
        this.producer = producer;
    }

    @Override
    public void tell(StageEvent event) throws InterruptedException {
        ProducerRecord<String, CloudEvent> record =
                new ProducerRecord<>(event.type().topic(), event.key(), CloudEventCodec.encode(event));
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Kafka did not take event " + event.id() + ": " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        producer.close(LONGEST_GOODBYE);
    }
}
