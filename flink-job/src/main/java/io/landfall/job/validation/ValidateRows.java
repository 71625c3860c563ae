package io.landfall.job.validation;

import io.landfall.job.landing.Manifest;
import io.landfall.job.parsing.HandedOver;
import io.landfall.job.parsing.SliceBatch;
import java.util.Map;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.jspecify.annotations.Nullable;

/** Validates each batch by the contract of its file. */
public final class ValidateRows implements MapFunction<SliceBatch, TypedBatch>, ResultTypeQueryable<TypedBatch> {
    private static final long serialVersionUID = 1L;

    private transient @Nullable Judged judged;
    private transient @Nullable RowValidator validator;

    /** What makes one file's rules differ from another's. */
    private record Judged(String contractSha256, String charset, Map<String, String> parameters) {}

    @Override
    public TypedBatch map(SliceBatch batch) {
        RowValidator current = validator;
        Manifest manifest = batch.context().manifest();
        Judged file = new Judged(manifest.contractSha256(), manifest.textCharset(), manifest.parameters());
        if (current == null || !file.equals(judged)) {
            judged = file;
            current =
                    new RowValidator(batch.context().columns(), batch.context().dialect());
            validator = current;
        }
        return current.validate(batch);
    }

    @Override
    public TypeInformation<TypedBatch> getProducedType() {
        return HandedOver.of(TypedBatch.class);
    }
}
