package io.landfall.bench.plain;

import java.util.Arrays;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Pages of numbers: by a dictionary as long as it saves something, plain otherwise. */
final class NumberPages extends ColumnPages {
    private static final int MOST_ENTRIES = 1 << 16;

    private final LongColumn column;
    private final PrimitiveTypeName primitive;
    private final int[] ids = new int[PAGE_ROWS + 8];
    private final long[] plain = new long[PAGE_ROWS];
    private int count;
    private long minimum;
    private long maximum;
    private double minimumDouble;
    private double maximumDouble;
    private boolean useDictionary;
    private long[] keys = new long[1 << 10];
    private int[] slots = new int[1 << 10];
    private long[] entries = new long[512];
    private int entryCount;

    NumberPages(LongColumn column, PrimitiveType type, boolean dictionary) {
        super(type);
        this.column = column;
        this.primitive = type.getPrimitiveTypeName();
        this.useDictionary = dictionary;
        clear();
    }

    @Override
    void append(int[] chosen, int from, int to) {
        long[] values = column.values();
        boolean[] missing = column.missing();
        for (int n = from; n < to; n++) {
            int row = chosen[n];
            if (missing[row]) {
                missing();
                continue;
            }
            value();
            plain[count++] = values[row];
        }
    }

    @Override
    Encoding encode() {
        limits();
        if (useDictionary) {
            for (int i = 0; i < count; i++) {
                ids[i] = id(plain[i]);
            }
            encodeIds(ids, count, entryCount);
            // A dictionary of nearly as many entries as there were values saves nothing from here on.
            useDictionary = entryCount < MOST_ENTRIES && entryCount < 12_000;
            return Encoding.RLE_DICTIONARY;
        }
        pageLength = plainBytes(plain, count);
        return Encoding.PLAIN;
    }

    private int plainBytes(long[] values, int length) {
        int at = 0;
        room(length * 8);
        if (primitive == PrimitiveTypeName.INT32) {
            for (int i = 0; i < length; i++, at += 4) {
                Bits.putInt(page, at, (int) values[i]);
            }
        } else {
            for (int i = 0; i < length; i++, at += 8) {
                Bits.putLong(page, at, values[i]);
            }
        }
        return at;
    }

    private int id(long value) {
        int mask = keys.length - 1;
        int slot = (int) ((value * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (slots[slot] != 0) {
            if (keys[slot] == value) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        if (entryCount == entries.length) {
            grow();
            return id(value);
        }
        keys[slot] = value;
        entries[entryCount] = value;
        slots[slot] = ++entryCount;
        return entryCount - 1;
    }

    private void grow() {
        entries = Arrays.copyOf(entries, 2 * entries.length);
        keys = new long[2 * keys.length];
        slots = new int[keys.length];
        int mask = keys.length - 1;
        for (int e = 0; e < entryCount; e++) {
            int slot = (int) ((entries[e] * 0x9E3779B97F4A7C15L) >>> 40) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            keys[slot] = entries[e];
            slots[slot] = e + 1;
        }
    }

    private void limits() {
        if (primitive == PrimitiveTypeName.DOUBLE) {
            for (int i = 0; i < count; i++) {
                double value = Double.longBitsToDouble(plain[i]);
                minimumDouble = value < minimumDouble ? value : minimumDouble;
                maximumDouble = value > maximumDouble ? value : maximumDouble;
            }
        } else {
            for (int i = 0; i < count; i++) {
                minimum = Math.min(minimum, plain[i]);
                maximum = Math.max(maximum, plain[i]);
            }
        }
    }

    @Override
    Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(type);
        if (count == 0) {
            return statistics;
        }
        if (primitive == PrimitiveTypeName.DOUBLE) {
            statistics.updateStats(minimumDouble);
            statistics.updateStats(maximumDouble);
        } else if (primitive == PrimitiveTypeName.INT32) {
            statistics.updateStats((int) minimum);
            statistics.updateStats((int) maximum);
        } else {
            statistics.updateStats(minimum);
            statistics.updateStats(maximum);
        }
        return statistics;
    }

    @Override
    DictionaryBytes dictionary() {
        if (entryCount == 0) {
            return DictionaryBytes.NONE;
        }
        int length = plainBytes(entries, entryCount); // may replace the buffer
        return new DictionaryBytes(page, length, entryCount);
    }

    @Override
    void clear() {
        count = 0;
        minimum = Long.MAX_VALUE;
        maximum = Long.MIN_VALUE;
        minimumDouble = Double.POSITIVE_INFINITY;
        maximumDouble = Double.NEGATIVE_INFINITY;
    }
}
