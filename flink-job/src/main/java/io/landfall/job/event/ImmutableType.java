package io.landfall.job.event;

import org.apache.flink.api.common.typeinfo.TypeInformation;

/** The Flink type of an immutable class without parts that Flink should know of. What is left is how it is serialised. */
public abstract class ImmutableType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    /** For objects of this class. */
    protected ImmutableType(Class<T> type) {
        this.type = type;
    }

    @Override
    public final boolean isBasicType() {
        return false;
    }

    @Override
    public final boolean isTupleType() {
        return false;
    }

    @Override
    public final int getArity() {
        return 1;
    }

    @Override
    public final int getTotalFields() {
        return 1;
    }

    @Override
    public final Class<T> getTypeClass() {
        return type;
    }

    @Override
    public final boolean isKeyType() {
        return false;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "<" + type.getSimpleName() + ">";
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof ImmutableType<?> that && that.getClass() == getClass() && that.type.equals(type);
    }

    @Override
    public final int hashCode() {
        return type.hashCode();
    }

    @Override
    public final boolean canEqual(Object other) {
        return getClass().isInstance(other);
    }
}
