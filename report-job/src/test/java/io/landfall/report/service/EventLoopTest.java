package io.landfall.report.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.report.Contracts;
import io.landfall.report.ReportRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The loop on a real broker; what makes reports is a fake. */
class EventLoopTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<Thread, EventLoop> loops = new ConcurrentHashMap<>();

    @Test
    void servesEachEventOnceAcrossARestart(@TempDir Path folder) throws Exception {
        try (KafkaBroker broker = KafkaBroker.start(folder)) {
            broker.create(Stream.of(EventType.values()).map(EventType::topic).toList());
            List<ReportRequest> requests = new CopyOnWriteArrayList<>();
            garbage(broker.address());
            send(broker.address(), Sample.sealed(Sample.FILE));

            CountDownLatch interrupted = new CountDownLatch(1);
            Thread first = loop(broker.address(), request -> {
                requests.add(request);
                interrupted.countDown();
                throw new IOException("connection refused");
            });
            interrupted.await();
            stop(first);
            assertThat(requests).hasSize(1);

            Thread second = loop(broker.address(), request -> {
                requests.add(request);
                return Sample.ready(request);
            });
            send(broker.address(), Sample.command("c-1", Map.of("dataset", "climate-daily")));
            assertThat(received(broker.address(), 3))
                    .containsExactlyInAnyOrder(
                            "climate-summary-0123456789abcdef-g1-ready",
                            "climate-summary-climate-daily-begin-end-c-1-ready",
                            "c-1-result");
            stop(second);
            Thread third = loop(broker.address(), request -> {
                requests.add(request);
                return Sample.ready(request);
            });
            send(broker.address(), Sample.command("c-2", Map.of("dataset", "climate-daily")));
            assertThat(received(broker.address(), 5)).hasSize(5).contains("c-2-result");
            stop(third);
            assertThat(requests)
                    .extracting(ReportRequest::command)
                    .filteredOn(Optional::isEmpty)
                    .hasSize(2);
            assertThat(requests).hasSize(4);
        }
    }

    private Thread loop(String address, Desk.Reports reports) {
        Events events = Events.onKafka(address);
        Desk desk = new Desk(
                reports, new Contracts(Path.of("../datasets")), events, Clock.systemUTC(), Duration.ofSeconds(30));
        EventLoop loop = EventLoop.onKafka(address, desk);
        Thread thread = new Thread(() -> {
            try (events) {
                loop.run();
            }
        });
        loops.put(thread, loop);
        thread.start();
        return thread;
    }

    private void stop(Thread thread) throws InterruptedException {
        Objects.requireNonNull(loops.get(thread)).close();
        thread.join(PATIENCE.toMillis());
        assertThat(thread.isAlive()).isFalse();
    }

    private static void send(String address, StageEvent event) throws Exception {
        try (Events events = Events.onKafka(address)) {
            events.send(List.of(event));
        }
    }

    private static void garbage(String address) throws Exception {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address),
                new StringSerializer(),
                new ByteArraySerializer())) {
            byte[] text = "no event".getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(EventType.FILE_SEALED.topic(), "key", text))
                    .get();
        }
    }

    private static List<String> received(String address, int count) {
        List<String> ids = new ArrayList<>();
        try (KafkaConsumer<String, CloudEvent> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        address,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "reader-" + count,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new CloudEventDeserializer())) {
            consumer.subscribe(List.of(EventType.REPORT_READY.topic(), EventType.COMMAND_RESULT.topic()));
            Instant deadline = Instant.now().plus(PATIENCE);
            while (ids.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record ->
                                ids.add(CloudEventCodec.decode(record.value()).id()));
            }
        }
        return ids;
    }
}
