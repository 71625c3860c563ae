package io.landfall.job.event;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Splits and enumerator states as JSON, so that a later version of the job reads what an earlier one left. */
public final class JsonVersionedSerializer<T> implements SimpleVersionedSerializer<T> {
    private final Class<T> type;

    /** For records of this type. */
    public JsonVersionedSerializer(Class<T> type) {
        this.type = type;
    }

    @Override
    public int getVersion() {
        return 1;
    }

    @Override
    public byte[] serialize(T value) throws IOException {
        return JobJson.write(value);
    }

    @Override
    public T deserialize(int version, byte[] serialized) throws IOException {
        if (version != 1) {
            throw new IOException("version " + version + " of " + type.getSimpleName()
                    + " was written by a newer job; restore it with that job, or a savepoint of this one");
        }
        return JobJson.read(serialized, type);
    }
}
