package io.landfall.job.preprocessing;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.PreprocessStep;
import io.landfall.job.parsing.HandedOver;
import io.landfall.job.validation.ColumnVector;
import io.landfall.job.validation.TypedBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;

/** Applies the contract's declared steps, in their order, to the good rows of a batch. */
public final class PreprocessRows implements MapFunction<TypedBatch, TypedBatch>, ResultTypeQueryable<TypedBatch> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypedBatch map(TypedBatch batch) {
        DatasetContract contract = batch.context().contract();
        List<String> names = contract.columns().stream().map(Column::name).toList();
        for (PreprocessStep step : contract.preprocess()) {
            ColumnVector column = batch.column(names.indexOf(step.column()));
            if (step instanceof PreprocessStep.SkipRows skip) {
                skipRows(batch, (ColumnVector.Texts) column, skip.equalTo().getBytes(StandardCharsets.UTF_8));
            } else if (step instanceof PreprocessStep.Scale scale) {
                scale(batch, (ColumnVector.Doubles) column, scale);
            }
        }
        return batch;
    }

    private static void skipRows(TypedBatch batch, ColumnVector.Texts column, byte[] unwanted) {
        batch.keep(row -> column.isMissing(row)
                || !Arrays.equals(
                        column.bytes(),
                        column.start(row),
                        column.start(row) + column.length(row),
                        unwanted,
                        0,
                        unwanted.length));
    }

    private static void scale(TypedBatch batch, ColumnVector.Doubles column, PreprocessStep.Scale scale) {
        double factor = scale.factor().doubleValue();
        double offset = scale.offset().doubleValue();
        for (int n = 0; n < batch.selected(); n++) {
            int row = batch.selectedRow(n);
            column.set(row, column.value(row) * factor + offset);
        }
    }

    @Override
    public TypeInformation<TypedBatch> getProducedType() {
        return HandedOver.of(TypedBatch.class);
    }
}
