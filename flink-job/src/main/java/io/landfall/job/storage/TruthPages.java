package io.landfall.job.storage;

import io.landfall.job.validation.ColumnVector;
import java.util.Optional;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.BooleanStatistics;
import org.apache.parquet.column.statistics.Statistics;

/** A column of BOOLEAN, one bit a value. */
final class TruthPages extends ColumnPages {
    private final boolean[] values;
    private int count;

    TruthPages(ColumnDescriptor column, PageWriter pages, int pageRows) {
        super(column, pages, pageRows);
        this.values = new boolean[pageRows];
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
        int bits = 0;
        for (int n = 0; n < count; n++) {
            bits |= (values[n] ? 1 : 0) << (n & 7);
            if ((n & 7) == 7 || n == count - 1) {
                out.putByte(bits);
                bits = 0;
            }
        }
        count = 0;
        return Encoding.PLAIN;
    }

    @Override
    Statistics<?> statistics() {
        BooleanStatistics statistics = (BooleanStatistics) Statistics.createStats(type());
        for (int n = 0; n < count; n++) {
            statistics.updateStats(values[n]);
        }
        return statistics;
    }

    @Override
    Optional<DictionaryPage> dictionary() {
        return Optional.empty();
    }
}
