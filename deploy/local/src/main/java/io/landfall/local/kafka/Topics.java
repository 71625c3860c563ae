package io.landfall.local.kafka;

import io.landfall.contract.event.EventType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;

/** The topics of Landfall: one for each type of event, one partition each, on a single broker. */
public final class Topics {
    private Topics() {}

    /**
     * Makes those that are missing.
     *
     * @throws IOException if the broker does not answer
     */
    public static void create(String bootstrapServers) throws IOException, InterruptedException {
        try (Admin admin = Brokers.admin(bootstrapServers)) {
            Set<String> present = admin.listTopics().names().get(Brokers.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            List<NewTopic> missing = Arrays.stream(EventType.values())
                    .map(EventType::topic)
                    .filter(topic -> !present.contains(topic))
                    .map(topic -> new NewTopic(topic, 1, (short) 1))
                    .toList();
            admin.createTopics(missing).all().get(Brokers.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new IOException("the broker at " + bootstrapServers + " does not answer: " + e.getMessage(), e);
        }
    }
}
