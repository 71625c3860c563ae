package io.landfall.job.fuzz;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.landfall.contract.event.CloudEventCodec;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What other programs write into the topics: an event that survives the way out and in again, or a refusal. */
public final class EventFuzz {
    private static final OffsetDateTime TIME = OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC);

    private EventFuzz() {}

    /** Takes one input. */
    public static void take(byte[] bytes) {
        Input input = new Input(bytes);
        EventType type = input.oneOf(EventType.values());
        CloudEvent event = CloudEventBuilder.v1()
                .withId("any")
                .withType(type.topic())
                .withSource(URI.create("/any"))
                .withSubject("any")
                .withTime(TIME)
                .withExtension("sequence", input.oneOf("0010", "x", "-1", "99999999999"))
                .withData(input.rest())
                .build();
        StageEvent decoded;
        try {
            decoded = CloudEventCodec.decode(event);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return;
        }
        StageEvent again = CloudEventCodec.decode(CloudEventCodec.encode(decoded));
        if (!again.equals(decoded)) {
            throw new AssertionError(again + " was " + decoded);
        }
    }
}
