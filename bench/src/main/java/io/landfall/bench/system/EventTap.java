package io.landfall.bench.system;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hears, to the end of its process, what becomes of the files of a run, as any other reader of the events would, and when it heard it. */
final class EventTap {
    private static final List<EventType> HEARD =
            List.of(EventType.FILE_LANDED, EventType.FILE_SEALED, EventType.FILE_FAILED, EventType.COMMAND_RESULT);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_RECORDS = 10_000;

    private final KafkaConsumer<String, CloudEvent> consumer;
    private final Thread listener;
    private final Map<String, Long> landed = new HashMap<>();
    private final Map<String, EventData.FileSealed> sealed = new HashMap<>();
    private final Map<String, Long> sealedAt = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private final Map<String, EventData.CommandResult> answers = new HashMap<>();
    private String prefix = "";
    private long lastLanded;
    private long firstSealed;
    private long lastSealed;

    EventTap(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        MOST_RECORDS),
                new StringDeserializer(),
                new CloudEventDeserializer());
        List<TopicPartition> partitions =
                HEARD.stream().map(type -> new TopicPartition(type.topic(), 0)).toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // now, not with the first poll
        listener = new Thread(this::listen, "events");
        listener.setDaemon(true);
        listener.start();
    }

    /** Begins to count files whose names start so. */
    synchronized void watch(String namePrefix) {
        prefix = namePrefix;
        landed.clear();
        sealed.clear();
        sealedAt.clear();
        failures.clear();
    }

    /** When the last of so many files was heard to have landed, as {@link System#nanoTime}. */
    long awaitLanded(int files, Duration patience) throws IOException, InterruptedException {
        await(files, landed, "landed", patience);
        return lastLanded();
    }

    /** When the last of so many files was heard to be sealed, as {@link System#nanoTime}. */
    long awaitSealed(int files, Duration patience) throws IOException, InterruptedException {
        await(files, sealed, "sealed", patience);
        return lastSealed();
    }

    /** The answer to a command. */
    synchronized EventData.CommandResult awaitAnswer(String commandId, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!answers.containsKey(commandId)) {
            waitUntil(deadline, "no answer to the command " + commandId);
        }
        return Optional.ofNullable(answers.remove(commandId)).orElseThrow();
    }

    /** What was heard of each sealed file. */
    synchronized List<EventData.FileSealed> sealedFiles() {
        return List.copyOf(sealed.values());
    }

    /** When each file was heard to be sealed, by its name, as {@link System#nanoTime}. */
    synchronized Map<String, Long> sealedAt() {
        return Map.copyOf(sealedAt);
    }

    /** When the first file was heard to be sealed, as {@link System#nanoTime}. */
    synchronized long firstSealed() {
        return firstSealed;
    }

    private synchronized long lastLanded() {
        return lastLanded;
    }

    private synchronized long lastSealed() {
        return lastSealed;
    }

    private synchronized void await(int files, Map<String, ?> heard, String what, Duration patience)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (heard.size() < files) {
            if (!failures.isEmpty()) {
                throw new IOException("%d files failed, such as %s".formatted(failures.size(), failures.get(0)));
            }
            waitUntil(deadline, "only %d of %d files %s".formatted(heard.size(), files, what));
        }
    }

    private synchronized void waitUntil(long deadline, String otherwise) throws IOException, InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            throw new IOException(otherwise + " in time");
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
    }

    private void listen() {
        while (true) {
            for (ConsumerRecord<String, CloudEvent> record : consumer.poll(POLL)) {
                hear(CloudEventCodec.decode(record.value()));
            }
        }
    }

    private synchronized void hear(StageEvent event) {
        long now = System.nanoTime();
        if (event.data() instanceof EventData.FileLanded data && isOurs(data.file())) {
            landed.put(data.file().name(), now);
            lastLanded = now;
        } else if (event.data() instanceof EventData.FileSealed data && isOurs(data.file())) {
            if (sealed.put(data.file().name(), data) == null) {
                lastSealed = now;
                sealedAt.put(data.file().name(), now);
                firstSealed = sealed.size() == 1 ? now : firstSealed;
            }
        } else if (event.data() instanceof EventData.FileFailed data && isOurs(data.file())) {
            failures.add(data.file().name() + ": " + data.message());
        } else if (event.data() instanceof EventData.CommandResult data) {
            answers.put(data.commandId(), data);
        }
        notifyAll();
    }

    private boolean isOurs(FileRef file) {
        return file.name().startsWith(prefix);
    }
}
