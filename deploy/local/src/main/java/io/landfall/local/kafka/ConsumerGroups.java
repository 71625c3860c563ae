package io.landfall.local.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;

/** Asks the broker who reads events. */
public final class ConsumerGroups {
    private ConsumerGroups() {}

    /**
     * Returns if a group has a member to which topics are assigned.
     *
     * @throws IOException if not
     */
    public static void checkReading(String bootstrapServers, String group) throws IOException, InterruptedException {
        try (Admin admin = Brokers.admin(bootstrapServers)) {
            Collection<ConsumerGroupDescription> groups = admin.describeConsumerGroups(List.of(group))
                    .all()
                    .get(Brokers.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .values();
            boolean reading = groups.stream()
                    .flatMap(description -> description.members().stream())
                    .anyMatch(member -> !member.assignment().topicPartitions().isEmpty());
            if (!reading) {
                throw new IOException("nobody reads events as " + group);
            }
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("nobody reads events as " + group + ": " + e.getMessage(), e);
        }
    }
}
