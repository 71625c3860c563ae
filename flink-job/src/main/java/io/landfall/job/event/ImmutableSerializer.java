package io.landfall.job.event;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputView;

/** Serialises immutable objects: a copy is the object itself, and nothing is reused. */
public abstract class ImmutableSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    /** For objects of this class. */
    protected ImmutableSerializer(Class<T> type) {
        this.type = type;
    }

    /** The objects' class. */
    protected final Class<T> type() {
        return type;
    }

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        return this;
    }

    @Override
    @SuppressWarnings("NullAway") // Flink takes null from types that have no empty value
    public final T createInstance() {
        return null;
    }

    @Override
    public final T copy(T from) {
        return from;
    }

    @Override
    public final T copy(T from, T reuse) {
        return from;
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ImmutableSerializer<?> that && that.getClass() == getClass() && that.type.equals(type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }
}
