package io.landfall.report.service;

import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one event after the other from Kafka. While one is served the consumer goes on polling paused partitions, so
 * that a long report keeps its place in the group; an offset is committed when its event is served.
 */
public final class EventLoop {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    private static final String GROUP = "landfall-report";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String NOTICE_NEW_TOPICS_MILLIS = "5000";

    private final Consumer<String, byte[]> consumer;
    private final Desk desk;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private boolean busy;

    EventLoop(Consumer<String, byte[]> consumer, Desk desk) {
        this.consumer = consumer;
        this.desk = desk;
    }

    /** A loop on Kafka. */
    static EventLoop onKafka(String bootstrapServers, Desk desk) {
        return new EventLoop(
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrapServers,
                                ConsumerConfig.GROUP_ID_CONFIG,
                                GROUP,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                false,
                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                1,
                                ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                                NOTICE_NEW_TOPICS_MILLIS),
                        new StringDeserializer(),
                        new ByteArrayDeserializer()),
                desk);
    }

    /** Serves until {@link #close}. */
    void run() {
        ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "report"));
        try (consumer) {
            consumer.subscribe(List.of(EventType.FILE_SEALED.topic(), EventType.COMMAND.topic()), new PauseWhileBusy());
            while (running.get()) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    serve(record, worker);
                }
            }
        } catch (WakeupException e) {
            if (running.get()) {
                throw e;
            }
        } finally {
            worker.shutdownNow();
        }
    }

    /** Ends the loop; an event that is not served yet stays uncommitted. */
    void close() {
        running.set(false);
        desk.close();
        consumer.wakeup();
    }

    private void serve(ConsumerRecord<String, byte[]> record, ExecutorService worker) {
        Optional<StageEvent> event = decode(record);
        if (event.isEmpty() || finish(worker.submit(() -> desk.serve(event.get())))) {
            commit(record);
        }
    }

    private boolean finish(Future<Boolean> serving) {
        busy = true;
        consumer.pause(consumer.assignment());
        try {
            while (running.get()) {
                consumer.poll(Duration.ZERO);
                if (isDone(serving)) {
                    return serving.get();
                }
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running.set(false);
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the desk never throws but to stop", e.getCause());
        } finally {
            busy = false;
            consumer.resume(consumer.assignment());
        }
    }

    private static boolean isDone(Future<Boolean> serving) throws InterruptedException, ExecutionException {
        try {
            serving.get(POLL.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        }
    }

    private void commit(ConsumerRecord<String, byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        try {
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("{} moved while its event was served; it will be served again, with the same result", partition);
        }
    }

    /** An event that is none of ours can't be served by anyone, so it is passed over. */
    private static Optional<StageEvent> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return Optional.of(CloudEventCodec.decode(
                    KafkaMessageFactory.createReader(record).toEvent()));
        } catch (CloudEventRWException | IllegalArgumentException | UncheckedIOException e) {
            LOG.warn(
                    "{}-{}@{} holds no event of ours, passed over: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private final class PauseWhileBusy implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            LOG.debug("revoked {}", partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            LOG.info("serving {}", partitions);
            if (busy) {
                consumer.pause(partitions);
            }
        }
    }
}
