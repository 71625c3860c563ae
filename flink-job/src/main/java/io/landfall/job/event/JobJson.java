package io.landfall.job.event;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.json.Json;
import java.io.IOException;

/** JSON between operators and in state: as {@link Json}, and event data carry their type. */
final class JobJson {
    private static final ObjectMapper MAPPER = mapper();

    private JobJson() {}

    static byte[] write(Object value) throws IOException {
        return MAPPER.writeValueAsBytes(value);
    }

    static <T> T read(byte[] json, Class<T> type) throws IOException {
        return MAPPER.readValue(json, type);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = Json.mapper().copy().addMixIn(EventData.class, Typed.class);
        for (EventType type : EventType.values()) {
            mapper.registerSubtypes(new NamedType(type.dataClass(), type.topic()));
        }
        return mapper;
    }

    /** Adds the event type to event data. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "$type")
    private interface Typed {}
}
