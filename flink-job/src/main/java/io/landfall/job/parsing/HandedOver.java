package io.landfall.job.parsing;

import io.landfall.job.event.ImmutableSerializer;
import io.landfall.job.event.ImmutableType;
import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The type of row batches: handed over by reference from one operator to the next in the same thread, never written.
 * Should somebody break the chain, the first batch says so, instead of being slow in silence.
 */
public final class HandedOver<T> extends ImmutableType<T> {
    private static final long serialVersionUID = 1L;

    private HandedOver(Class<T> type) {
        super(type);
    }

    /** For batches of this type. */
    public static <T> HandedOver<T> of(Class<T> type) {
        return new HandedOver<>(type);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new ByReference<>(getTypeClass());
    }

    private static final class ByReference<T> extends ImmutableSerializer<T> {
        private static final long serialVersionUID = 1L;

        ByReference(Class<T> type) {
            super(type);
        }

        private IOException brokenChain() {
            return new IOException(type().getSimpleName() + " must not leave its chain: reading, validating,"
                    + " preprocessing and storing have to run with the same parallelism and with chaining on");
        }

        @Override
        public void serialize(T value, DataOutputView target) throws IOException {
            throw brokenChain();
        }

        @Override
        public T deserialize(DataInputView source) throws IOException {
            throw brokenChain();
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            throw brokenChain();
        }

        @Override
        public TypeSerializerSnapshot<T> snapshotConfiguration() {
            throw new IllegalStateException(brokenChain());
        }
    }
}
