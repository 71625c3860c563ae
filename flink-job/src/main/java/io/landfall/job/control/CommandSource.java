package io.landfall.job.control;

import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.event.JsonTypeInformation;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commands from Kafka. Once more is harmless: every command is idempotent by its id. */
public final class CommandSource {
    private static final Logger LOG = LoggerFactory.getLogger(CommandSource.class);

    private CommandSource() {}

    /** The source for these bootstrap servers. */
    @SuppressWarnings("deprecation") // the connector's only way to say what holds without committed offsets
    public static Source<StageEvent, ?, ?> from(String bootstrapServers) {
        return KafkaSource.<StageEvent>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(EventType.COMMAND.topic())
                .setGroupId("landfall-job")
                .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty("partition.discovery.interval.ms", "30000")
                .setDeserializer(new BinaryMode())
                .build();
    }

    /** Reads CloudEvents in binary mode; what is none of ours is left out with a word in the log. */
    static final class BinaryMode implements KafkaRecordDeserializationSchema<StageEvent> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<StageEvent> out) {
            StageEvent command;
            try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
                CloudEvent event = deserializer.deserialize(record.topic(), record.headers(), record.value());
                command = CloudEventCodec.decode(event);
            } catch (RuntimeException e) {
                LOG.warn(
                        "record {} of {} is no command that can be read: {}",
                        record.offset(),
                        record.topic(),
                        e.toString());
                return;
            }
            out.collect(command);
        }

        @Override
        public TypeInformation<StageEvent> getProducedType() {
            return JsonTypeInformation.of(StageEvent.class);
        }
    }
}
