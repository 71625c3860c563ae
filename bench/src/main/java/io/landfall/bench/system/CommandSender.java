package io.landfall.bench.system;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends commands with a producer that stays open, so that its start is not measured. */
final class CommandSender implements AutoCloseable {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final KafkaProducer<String, CloudEvent> producer;
    private final EventTap answers;

    CommandSender(String bootstrapServers, EventTap answers) {
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(),
                new CloudEventSerializer());
        this.answers = answers;
    }

    /** Sends a command about a dataset; returns its id when the broker has it. */
    String send(String verb, String dataset) throws IOException, InterruptedException {
        StageEvent command = new StageEvent(
                "bench-" + UUID.randomUUID(),
                dataset,
                "/landfall/cli",
                Instant.now(),
                EventType.COMMAND.sequence(),
                new EventData.Command(verb, Map.of("dataset", dataset), "cli:bench"));
        try {
            producer.send(new ProducerRecord<>(
                            EventType.COMMAND.topic(), command.key(), CloudEventCodec.encode(command)))
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("the broker did not take the command: " + e.getCause(), e);
        }
        return command.id();
    }

    /** Waits until a command was done. */
    void awaitDone(String commandId) throws IOException, InterruptedException {
        EventData.CommandResult result = answers.awaitAnswer(commandId, ANSWER);
        if (result.outcome() != EventData.Outcome.DONE) {
            throw new IOException(result.verb() + " " + result.outcome() + ": " + result.message());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
