package io.landfall.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ToldEventsTest {
    private static final String SEALED = ToldEvents.key("0123456789abcdef", 1, "sealed");

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final ToldEvents events = new ToldEvents(kafka);
    private final Map<String, Long> offsets = new HashMap<>();

    ToldEventsTest() {
        Map<TopicPartition, Long> beginnings = new HashMap<>();
        kafka.assignment().forEach(partition -> beginnings.put(partition, 0L));
        kafka.updateBeginningOffsets(beginnings);
    }

    @Test
    void countsAnEventThatComesAgain() throws IOException {
        tell("sealed", "a-sealed", "{\"rows\": 1, %s}");
        tell("sealed", "a-sealed", "{\"rows\": 1, %s}");
        take();

        assertThat(events.ids(SEALED)).containsExactly("a-sealed");
        assertThat(events.events()).isEqualTo(2);
        assertThat(events.repeated()).isEqualTo(1);
        assertThat(events.changed()).isEmpty();
    }

    @Test
    void findsAnEventUnderASecondId() throws IOException {
        tell("sealed", "a-sealed", "{%s}");
        tell("sealed", "b-sealed", "{%s}");
        take();

        assertThat(events.ids(SEALED)).containsExactly("a-sealed", "b-sealed");
    }

    @Test
    void findsAnEventThatComesAgainWithAnotherContent() throws IOException {
        tell("landed", "a-landed", "{\"ranges\": 1, %s}");
        tell("landed", "a-landed", "{\"ranges\": 2, %s}");
        take();

        assertThat(events.changed()).containsOnlyKeys("a-landed");
    }

    @Test
    void passesOverFilesThatWaitAndRemembersThoseThatFail() throws IOException {
        tell("arrived", "a-waiting", "{\"state\": \"WAITING\", %s}");
        tell("failed", "a-failed", "{\"message\": \"no header\", %s}");
        take();

        assertThat(events.events()).isZero();
        assertThat(events.failures()).containsExactly("chaos-comma/rows.csv: no header");
    }

    private void take() throws IOException {
        assertThat(events.take(Duration.ZERO)).isTrue();
    }

    private void tell(String stage, String id, String data) {
        String file = """
                "file": {"dataset": "chaos-comma", "fileId": "0123456789abcdef", "generation": 1, "name": "rows.csv"}""";
        String topic = "landfall.file." + stage;
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", id.getBytes(StandardCharsets.UTF_8));
        long offset = offsets.merge(topic, 1L, Long::sum) - 1;
        kafka.addRecord(new ConsumerRecord<>(
                topic,
                0,
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                data.formatted(file).getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty()));
    }
}
