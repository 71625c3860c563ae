package io.landfall.bot.event;

import io.cloudevents.kafka.CloudEventDeserializer;
import io.landfall.bot.database.DatabaseException;
import io.landfall.bot.worker.Backoff;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads events from Kafka and confirms each batch after all of it was taken. A record that is no event of ours is told
 * in the log and passed over; when the database is away, the same records are read again.
 */
public final class ConsumeEvents implements AutoCloseable {
    /** Consumer group of the bot. */
    public static final String GROUP = "landfall-bot";

    private static final Logger LOG = LoggerFactory.getLogger(ConsumeEvents.class);
    private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(3);
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final TakeEvents take;
    private final CloudEventDeserializer deserializer = new CloudEventDeserializer();
    private int failures;
    private volatile boolean assigned;

    /** Takes a consumer that starts at the earliest offset and confirms nothing by itself; it is closed with this. */
    public ConsumeEvents(Consumer<byte[], byte[]> consumer, TakeEvents take) {
        this.consumer = consumer;
        this.take = take;
        consumer.subscribe(topics());
    }

    /** What the bot listens to. */
    static List<String> topics() {
        return List.of(
                EventType.FILE_ARRIVED.topic(),
                EventType.FILE_LANDED.topic(),
                EventType.FILE_PROGRESS.topic(),
                EventType.FILE_VALIDATED.topic(),
                EventType.FILE_PREPROCESSED.topic(),
                EventType.FILE_SEALED.topic(),
                EventType.FILE_CLEARED.topic(),
                EventType.FILE_FAILED.topic(),
                EventType.MOUNT.topic(),
                EventType.REPORT_READY.topic(),
                EventType.REPORT_FAILED.topic(),
                EventType.COMMAND_RESULT.topic(),
                EventType.REDEPLOY_STEP.topic());
    }

    /** Takes the next batch; returns how long to rest. */
    public Duration takeNext() {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(LONGEST_POLL);
        assigned = assigned || !consumer.assignment().isEmpty();
        if (records.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            records.forEach(record -> read(record).ifPresent(take::take));
            failures = 0;
        } catch (DatabaseException e) {
            failures++;
            LOG.error("{} events can't be taken; reading them again", records.count(), e);
            records.partitions().forEach(partition -> consumer.seek(partition, firstOffset(records, partition)));
            return Backoff.after(failures);
        }
        consumer.commitSync(after(records));
        return Duration.ZERO;
    }

    /** Whether the broker has given it partitions to read. */
    public boolean isAssigned() {
        return assigned;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(LONGEST_GOODBYE));
        deserializer.close();
    }

    private Optional<StageEvent> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(
                    CloudEventCodec.decode(deserializer.deserialize(record.topic(), record.headers(), record.value())));
        } catch (RuntimeException e) {
            // Whatever lies on the topic is a stranger's; the codec and the deserializer refuse it in many ways.
            LOG.error(
                    "{}-{}@{} is no event and is passed over", record.topic(), record.partition(), record.offset(), e);
            return Optional.empty();
        }
    }

    private static long firstOffset(ConsumerRecords<byte[], byte[]> records, TopicPartition partition) {
        return records.records(partition).get(0).offset();
    }

    private static Map<TopicPartition, OffsetAndMetadata> after(ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> batch = records.records(partition);
            offsets.put(
                    partition, new OffsetAndMetadata(batch.get(batch.size() - 1).offset() + 1));
        }
        return offsets;
    }
}
