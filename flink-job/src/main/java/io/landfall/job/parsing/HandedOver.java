package io.landfall.job.parsing;

import java.io.IOException;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The type of row batches: handed over by reference from one operator to the next in the same thread, never written.
 * Should somebody break the chain, the first batch says so, instead of being slow in silence.
 */
public final class HandedOver<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    private HandedOver(Class<T> type) {
        this.type = type;
    }

    /** For batches of this type. */
    public static <T> HandedOver<T> of(Class<T> type) {
        return new HandedOver<>(type);
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new ByReference<>(type);
    }

    @Override
    public String toString() {
        return "HandedOver<" + type.getSimpleName() + ">";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HandedOver<?> that && that.type.equals(type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof HandedOver;
    }

    private static final class ByReference<T> extends TypeSerializer<T> {
        private static final long serialVersionUID = 1L;

        private final Class<T> type;

        ByReference(Class<T> type) {
            this.type = type;
        }

        private IOException brokenChain() {
            return new IOException(type.getSimpleName() + " must not leave its chain: reading, validating,"
                    + " preprocessing and storing have to run with the same parallelism and with chaining on");
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public TypeSerializer<T> duplicate() {
            return this;
        }

        @Override
        @SuppressWarnings("NullAway") // Flink takes null from types that have no empty value
        public T createInstance() {
            return null;
        }

        @Override
        public T copy(T from) {
            return from;
        }

        @Override
        public T copy(T from, T reuse) {
            return from;
        }

        @Override
        public int getLength() {
            return -1;
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
        public T deserialize(T reuse, DataInputView source) throws IOException {
            throw brokenChain();
        }

        @Override
        public void copy(DataInputView source, DataOutputView target) throws IOException {
            throw brokenChain();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ByReference<?> that && that.type.equals(type);
        }

        @Override
        public int hashCode() {
            return type.hashCode();
        }

        @Override
        public TypeSerializerSnapshot<T> snapshotConfiguration() {
            throw new IllegalStateException(brokenChain());
        }
    }
}
