package io.landfall.contract.event;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.landfall.contract.json.Json;
import java.net.URI;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;

/** Turns stage events into CloudEvents 1.0 and back. The Kafka key is {@link StageEvent#key()}. */
public final class CloudEventCodec {
    private static final String SEQUENCE = "sequence";

    private CloudEventCodec() {}

    /** The event as CloudEvents 1.0 with JSON data. */
    public static CloudEvent encode(StageEvent event) {
        return CloudEventBuilder.v1()
                .withId(event.id())
                .withType(event.type().topic())
                .withSource(URI.create(event.source()))
                .withSubject(event.key())
                .withTime(OffsetDateTime.ofInstant(event.time(), ZoneOffset.UTC))
                .withExtension(SEQUENCE, fourDigits(event.sequence()))
                .withDataContentType("application/json")
                .withData(Json.bytes(event.data()))
                .build();
    }

    /** {@code %04d}, for thousands of events at once. */
    private static String fourDigits(int number) {
        String digits = Integer.toString(number);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }

    /**
     * Reads an event of ours.
     *
     * @throws IllegalArgumentException if type, subject, time, sequence or data are missing or not ours
     * @throws java.io.UncheckedIOException if the data are no JSON of the type
     */
    public static StageEvent decode(CloudEvent event) {
        EventType type = EventType.ofTopic(event.getType());
        if (event.getSubject() == null || event.getTime() == null || event.getData() == null) {
            throw new IllegalArgumentException(
                    "event " + event.getId() + " of type " + event.getType() + " needs subject, time and data");
        }
        String sequence = Objects.toString(event.getExtension(SEQUENCE), "0");
        return new StageEvent(
                event.getId(),
                event.getSubject(),
                event.getSource().toString(),
                event.getTime().toInstant(),
                Integer.parseInt(sequence),
                Json.read(event.getData().toBytes(), type.dataClass()));
    }
}
