package io.landfall.job.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventSerializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.StageEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Events to Kafka as CloudEvents in binary mode, one topic a type. At least once: every consumer drops ids that it has
 * seen, so transactions would add nothing but their time-outs.
 */
public final class EventSink {
    private EventSink() {}

    /**
     * The sink for these bootstrap servers.
     *
     * @param datasets whose files are counted by name
     */
    public static Sink<StageEvent> to(String bootstrapServers, Set<String> datasets) {
        return KafkaSink.<StageEvent>builder()
                .setBootstrapServers(bootstrapServers)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", "5")
                .setProperty("batch.size", "131072")
                .setProperty("buffer.memory", "8388608") // kept once it was used, by each of several producers
                .setProperty("enable.idempotence", "true")
                .setProperty("delivery.timeout.ms", "120000")
                .setRecordSerializer(new BinaryMode(datasets))
                .build();
    }

    /** One Kafka record an event: attributes in {@code ce_} headers, JSON data as value. */
    static final class BinaryMode implements KafkaRecordSerializationSchema<StageEvent> {
        private static final long serialVersionUID = 1L;

        private final HashSet<String> datasets;
        private transient @Nullable EventCounts counts;

        BinaryMode(Set<String> datasets) {
            this.datasets = new HashSet<>(datasets);
        }

        @Override
        public void open(InitializationContext context, KafkaSinkContext sink) {
            counts = new EventCounts(context.getMetricGroup(), datasets);
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(StageEvent event, KafkaSinkContext context, Long timestamp) {
            if (counts != null) {
                counts.count(event.data());
            }
            CloudEvent cloudEvent = CloudEventCodec.encode(event);
            String topic = event.type().topic();
            RecordHeaders headers = new RecordHeaders();
            try (CloudEventSerializer serializer = new CloudEventSerializer()) {
                byte[] value = serializer.serialize(topic, headers, cloudEvent);
                byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
                return new ProducerRecord<>(topic, null, event.time().toEpochMilli(), key, value, headers);
            }
        }
    }
}
