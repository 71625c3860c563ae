package io.landfall.job.event;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Lets Flink carry and keep an immutable record as JSON. For what flows once a file or range: JSON lets a later version
 * of the job read what an earlier one left in a savepoint. Rows never travel this way.
 */
public final class JsonTypeInformation<T> extends ImmutableType<T> {
    private static final long serialVersionUID = 1L;

    private JsonTypeInformation(Class<T> type) {
        super(type);
    }

    /** For records of this type. */
    public static <T> JsonTypeInformation<T> of(Class<T> type) {
        return new JsonTypeInformation<>(type);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new JsonSerializer<>(getTypeClass());
    }
}
