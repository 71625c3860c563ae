package io.landfall.local.control;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventData.CommandResult;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.local.terminal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

/**
 * Sends commands and hears their answers, from the moment of its opening on. Belongs to no consumer group, so that it
 * leaves no trace.
 */
public final class CommandLink implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration POLL = Duration.ofMillis(250);

    private final String bootstrapServers;
    private final KafkaConsumer<String, byte[]> answers;
    private final CloudEventDeserializer decoder = new CloudEventDeserializer();

    private CommandLink(String bootstrapServers, KafkaConsumer<String, byte[]> answers) {
        this.bootstrapServers = bootstrapServers;
        this.answers = answers;
    }

    /**
     * Connects.
     *
     * @throws Refusal if the broker does not answer
     */
    public static CommandLink open(String bootstrapServers) {
        KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        PATIENCE_MILLIS),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        CommandLink link = new CommandLink(bootstrapServers, consumer);
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(EventType.COMMAND_RESULT.topic()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position); // now, not with the first poll: the answer may come before that
            return link;
        } catch (KafkaException e) {
            link.close();
            throw link.unreachable(e);
        }
    }

    /**
     * Sends a command and waits for its answer.
     *
     * @param waiting told now and then how long the wait has been
     * @return the answer, or empty if none came in time
     * @throws Refusal if the broker does not take the command
     */
    public Optional<CommandResult> ask(StageEvent command, Duration patience, Consumer<Duration> waiting)
            throws InterruptedException {
        send(command);
        long start = System.nanoTime();
        while (true) {
            for (ConsumerRecord<String, byte[]> record : answers.poll(POLL)) {
                Optional<CommandResult> answer = answer(record, command.id());
                if (answer.isPresent()) {
                    return answer;
                }
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) > 0) {
                return Optional.empty();
            }
            waiting.accept(waited);
        }
    }

    private void send(StageEvent command) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS / 2,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                PATIENCE_MILLIS);
        try (KafkaProducer<String, CloudEvent> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new CloudEventSerializer())) {
            producer.send(new ProducerRecord<>(
                            EventType.COMMAND.topic(), command.key(), CloudEventCodec.encode(command)))
                    .get(2L * PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw unreachable(e);
        }
    }

    /** What others write to the topic is passed over, readable or not. */
    private Optional<CommandResult> answer(ConsumerRecord<String, byte[]> record, String commandId) {
        try {
            StageEvent event =
                    CloudEventCodec.decode(decoder.deserialize(record.topic(), record.headers(), record.value()));
            return event.data() instanceof CommandResult result
                            && result.commandId().equals(commandId)
                    ? Optional.of(result)
                    : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private Refusal unreachable(Exception cause) {
        return Refusal.broken("the broker at " + bootstrapServers + " does not answer: " + cause.getMessage()
                + "\n./landfall status shows what runs, ./landfall up starts what does not");
    }

    @Override
    public void close() {
        answers.close();
        decoder.close();
    }
}
