package io.landfall.bot.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.bot.TestClock;
import io.landfall.bot.TestDatabase;
import io.landfall.bot.TestEvents;
import io.landfall.bot.database.Database;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.StageEvent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka's own stand-in for a broker plays the broker. */
class ConsumeEventsTest {
    private static final StageEvent FIRST = TestEvents.arrived(TestEvents.file("a.csv"));
    private static final StageEvent SECOND = TestEvents.arrived(TestEvents.file("b.csv"));
    private static final TopicPartition PARTITION =
            new TopicPartition(FIRST.type().topic(), 0);

    @TempDir
    private Path folder;

    private final List<String> taken = new ArrayList<>();

    @Test
    void confirmsABatchAfterAllOfItWasTaken() {
        try (Database database = TestDatabase.open(folder);
                MockConsumer<byte[], byte[]> broker = broker()) {
            ConsumeEvents consume = consuming(broker, database, 0);
            broker.addRecord(record(0, FIRST));
            broker.addRecord(record(1, SECOND));
            consume.takeNext();

            assertThat(taken).containsExactly(FIRST.id(), SECOND.id());
            assertThat(confirmed(broker)).isEqualTo(2);
            assertThat(consume.isAssigned()).isTrue();
        }
    }

    @Test
    void readsABatchAgainThatTheDatabaseDidNotTake() {
        try (Database database = TestDatabase.open(folder);
                MockConsumer<byte[], byte[]> broker = broker()) {
            ConsumeEvents consume = consuming(broker, database, 1);
            broker.addRecord(record(0, FIRST));
            broker.addRecord(record(1, SECOND));

            assertThat(consume.takeNext()).isGreaterThan(Duration.ZERO);
            assertThat(taken).isEmpty();
            assertThat(broker.position(PARTITION)).isZero();
            assertThat(confirmed(broker)).isZero();

            broker.addRecord(record(0, FIRST));
            broker.addRecord(record(1, SECOND));
            consume.takeNext();
            assertThat(taken).containsExactly(FIRST.id(), SECOND.id());
            assertThat(confirmed(broker)).isEqualTo(2);
        }
    }

    @Test
    void passesOverWhatIsNoEventOfOurs() {
        try (Database database = TestDatabase.open(folder);
                MockConsumer<byte[], byte[]> broker = broker()) {
            ConsumeEvents consume = consuming(broker, database, 0);
            broker.addRecord(new ConsumerRecord<>(
                    PARTITION.topic(), 0, 0, new byte[0], "<garbage>".getBytes(StandardCharsets.UTF_8)));
            broker.addRecord(record(1, FIRST));
            consume.takeNext();

            assertThat(taken).containsExactly(FIRST.id());
            assertThat(confirmed(broker)).isEqualTo(2);
        }
    }

    private static MockConsumer<byte[], byte[]> broker() {
        return new MockConsumer<>("earliest");
    }

    private ConsumeEvents consuming(MockConsumer<byte[], byte[]> broker, Database database, int failures) {
        int[] left = {failures};
        EventReaction reaction = (transaction, event) -> {
            if (left[0]-- > 0) {
                transaction.update("update nothing set x = 1");
            }
            taken.add(event.id());
        };
        ConsumeEvents consume =
                new ConsumeEvents(broker, new TakeEvents(database, new Heard(), List.of(reaction), new TestClock()));
        broker.updateBeginningOffsets(Map.of(PARTITION, 0L));
        broker.rebalance(List.of(PARTITION));
        return consume;
    }

    private static long confirmed(MockConsumer<byte[], byte[]> broker) {
        return Optional.ofNullable(broker.committed(Set.of(PARTITION)).get(PARTITION))
                .map(offset -> offset.offset())
                .orElse(0L);
    }

    private static ConsumerRecord<byte[], byte[]> record(long offset, StageEvent event) {
        Headers headers = new RecordHeaders();
        byte[] value;
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            value = serializer.serialize(PARTITION.topic(), headers, CloudEventCodec.encode(event));
        }
        return new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                0,
                TimestampType.CREATE_TIME,
                0,
                value.length,
                event.key().getBytes(StandardCharsets.UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
