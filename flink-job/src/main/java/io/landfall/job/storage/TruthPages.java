package io.landfall.job.storage;

import io.landfall.job.validation.ColumnVector;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.BooleanStatistics;
import org.apache.parquet.column.statistics.Statistics;

/** A column of BOOLEAN, one bit a value. */
final class TruthPages extends ColumnPages {
    private final boolean[] values;
    private int count;

    TruthPages(ColumnDescriptor column, PageScratch scratch) {
        super(column, scratch);
        this.values = new boolean[scratch.numbers().length];
    }

    @Override
    void forget() {
        count = 0;
    }

    @Override
    void take(ColumnVector vector, int[] selection, int from, int to) {
        long[] truths = ((ColumnVector.Longs) vector).values();
        for (int n = from; n < to; n++) {
            values[count++] = truths[selection[n]] != 0;
        }
    }

    @Override
    Encoding encode(ByteSink out) {
        for (int from = 0; from < count; from += Byte.SIZE) {
            int bits = 0;
            for (int n = from; n < Math.min(count, from + Byte.SIZE); n++) {
                bits |= (values[n] ? 1 : 0) << (n - from);
            }
            out.putByte(bits);
        }
        count = 0;
        return Encoding.PLAIN;
    }

    @Override
    Statistics<?> statistics() {
        boolean anyTrue = false;
        boolean allTrue = true;
        for (int n = 0; n < count; n++) {
            anyTrue |= values[n];
            allTrue &= values[n];
        }
        BooleanStatistics statistics = (BooleanStatistics) Statistics.createStats(type());
        if (count > 0) {
            statistics.setMinMax(allTrue, anyTrue);
        }
        return statistics;
    }

    @Override
    Optional<DictionaryPage> dictionary() {
        return Optional.empty();
    }
}
