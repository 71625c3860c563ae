package io.landfall.job.validation;

import io.landfall.job.parsing.HandedOver;
import io.landfall.job.parsing.SliceBatch;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.jspecify.annotations.Nullable;

/** Validates each batch by the contract of its file. */
public final class ValidateRows implements MapFunction<SliceBatch, TypedBatch>, ResultTypeQueryable<TypedBatch> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable String contract;
    private transient @Nullable RowValidator validator;

    @Override
    public TypedBatch map(SliceBatch batch) {
        RowValidator current = validator;
        String sha256 = batch.context().contract().sha256();
        if (current == null || !sha256.equals(contract)) {
            contract = sha256;
            current = new RowValidator(batch.context().contract());
            validator = current;
        }
        return current.validate(batch);
    }

    @Override
    public TypeInformation<TypedBatch> getProducedType() {
        return HandedOver.of(TypedBatch.class);
    }
}
