package io.landfall.bot.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An event as the database keeps it: the event's fields, its data by the JSON of its type. */
record StoredEvent(String id, String key, String source, Instant time, int sequence, String topic, JsonNode data) {

    static String write(StageEvent event) {
        StoredEvent stored = new StoredEvent(
                event.id(),
                event.key(),
                event.source(),
                event.time(),
                event.sequence(),
                event.type().topic(),
                Json.mapper().valueToTree(event.data()));
        return new String(Json.bytes(stored), StandardCharsets.UTF_8);
    }

    static StageEvent read(String json) {
        StoredEvent stored = Json.read(json.getBytes(StandardCharsets.UTF_8), StoredEvent.class);
        return new StageEvent(
                stored.id,
                stored.key,
                stored.source,
                stored.time,
                stored.sequence,
                Json.read(
                        Json.bytes(stored.data), EventType.ofTopic(stored.topic).dataClass()));
    }
}
