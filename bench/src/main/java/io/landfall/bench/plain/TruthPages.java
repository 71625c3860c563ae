package io.landfall.bench.plain;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;

/** Pages of truths, one bit each. */
final class TruthPages extends ColumnPages {
    private final LongColumn column;
    private int count;
    private int truths;

    TruthPages(LongColumn column, PrimitiveType type) {
        super(type);
        this.column = column;
    }

    @Override
    void append(int[] chosen, int from, int to) {
        room(PAGE_ROWS / 8);
        for (int n = from; n < to; n++) {
            int row = chosen[n];
            if (column.missing()[row]) {
                missing();
                continue;
            }
            value();
            int bit = (int) column.values()[row];
            page[count >>> 3] |= (byte) (bit << (count & 7));
            truths += bit;
            count++;
        }
    }

    @Override
    Encoding encode() {
        pageLength = (count + 7) >>> 3;
        return Encoding.PLAIN;
    }

    @Override
    Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(type);
        if (truths > 0) {
            statistics.updateStats(true);
        }
        if (truths < count) {
            statistics.updateStats(false);
        }
        return statistics;
    }

    @Override
    DictionaryBytes dictionary() {
        return DictionaryBytes.NONE;
    }

    @Override
    void clear() {
        Arrays.fill(page, 0, ((count + 7) >>> 3) + 1, (byte) 0);
        count = 0;
        truths = 0;
    }
}
