package io.landfall.job.storage;

import io.landfall.job.validation.ColumnVector;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.statistics.DoubleStatistics;
import org.apache.parquet.column.statistics.IntStatistics;
import org.apache.parquet.column.statistics.LongStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of INT32, INT64 or DOUBLE. Without a dictionary whole numbers are packed as differences. */
final class NumberPages extends ColumnPages {
    private final PrimitiveTypeName kind;
    private final int width;
    private final NumberDictionary dictionary;
    private final long[] numbers;
    private final boolean mayUseDictionary;
    private boolean useDictionary;
    private int count;
    private long minimum;
    private long maximum;
    private double lowest;
    private double highest;

    /**
     * A column without rows.
     *
     * @param dictionaryBytes that the dictionary's page takes at most
     */
    NumberPages(ColumnDescriptor column, PageScratch scratch, int dictionaryBytes) {
        super(column, scratch);
        this.kind = type().getPrimitiveTypeName();
        this.width = kind == PrimitiveTypeName.INT32 ? Integer.BYTES : Long.BYTES;
        this.dictionary = new NumberDictionary(dictionaryBytes / width);
        this.mayUseDictionary = dictionaryBytes > 0;
        this.numbers = new long[scratch.numbers().length];
    }

    @Override
    void forget() {
        useDictionary = mayUseDictionary;
        dictionary.clear();
        beginPage();
    }

    private void beginPage() {
        count = 0;
        minimum = Long.MAX_VALUE;
        maximum = Long.MIN_VALUE;
        lowest = Double.POSITIVE_INFINITY;
        highest = Double.NEGATIVE_INFINITY;
    }

    @Override
    void take(ColumnVector vector, int[] selection, int from, int to) {
        if (vector instanceof ColumnVector.Longs longs) {
            takeLongs(longs.values(), selection, from, to);
        } else if (vector instanceof ColumnVector.Doubles doubles) {
            takeDoubles(doubles.values(), selection, from, to);
        }
    }

    private void takeLongs(long[] values, int[] selection, int from, int to) {
        long low = minimum;
        long high = maximum;
        int behind = count - from;
        for (int n = from; n < to; n++) {
            long value = values[selection[n]];
            low = Math.min(low, value);
            high = Math.max(high, value);
            numbers[behind + n] = value;
        }
        count = behind + to;
        minimum = low;
        maximum = high;
    }

    private void takeDoubles(double[] values, int[] selection, int from, int to) {
        double low = lowest;
        double high = highest;
        int behind = count - from;
        for (int n = from; n < to; n++) {
            double value = values[selection[n]];
            low = Math.min(low, value);
            high = Math.max(high, value);
            numbers[behind + n] = Double.doubleToRawLongBits(value);
        }
        count = behind + to;
        lowest = low;
        highest = high;
    }

    /** Adds the same whole number some times. */
    void appendConstant(long value, int times) throws IOException {
        for (int left = times; left > 0; ) {
            int now = begin(left);
            minimum = Math.min(minimum, value);
            maximum = Math.max(maximum, value);
            Arrays.fill(numbers, count, count + now, value);
            count += now;
            endFullPage();
            left -= now;
        }
    }

    /** Adds for each selected row its number, counted from that of the first row. */
    void appendNumbers(long first, int[] selection, int selected) throws IOException {
        for (int n = 0; n < selected; ) {
            int end = n + begin(selected - n);
            minimum = Math.min(minimum, first + selection[n]);
            maximum = Math.max(maximum, first + selection[end - 1]);
            for (; n < end; n++) {
                numbers[count++] = first + selection[n];
            }
            endFullPage();
        }
    }

    @Override
    Encoding encode(ByteSink out) throws IOException {
        if (count == 0) {
            return Encoding.PLAIN;
        }
        if (useDictionary) {
            int known = dictionary.size();
            int[] ids = scratch().numbers();
            if (dictionary.ids(numbers, count, ids) && isWorthIt(dictionary.size() - known)) {
                int idBits = idBits();
                out.putByte(idBits);
                RunLengths.encode(ids, count, idBits, out);
                beginPage();
                return Encoding.RLE_DICTIONARY;
            }
            dictionary.cut(known);
            useDictionary = false;
        }
        Encoding encoding = kind == PrimitiveTypeName.DOUBLE ? plain(out) : differences(out);
        beginPage();
        return encoding;
    }

    private int idBits() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, dictionary.size() - 1));
    }

    /** Whether the page's numbers, so many of them new to the dictionary, take fewer bytes with it than without. */
    private boolean isWorthIt(int added) {
        long by = (long) added * width + (long) count * idBits() / Byte.SIZE;
        return by < (kind == PrimitiveTypeName.DOUBLE ? (long) count * width : Differences.bytes(numbers, count));
    }

    private Encoding plain(ByteSink out) {
        out.reserve(count * Long.BYTES);
        for (int n = 0; n < count; n++) {
            out.putLong(numbers[n]);
        }
        return Encoding.PLAIN;
    }

    private Encoding differences(ByteSink out) throws IOException {
        int room = Math.max(64, count * width);
        if (kind == PrimitiveTypeName.INT32) {
            try (DeltaBinaryPackingValuesWriterForInteger writer =
                    new DeltaBinaryPackingValuesWriterForInteger(room, room, new HeapByteBufferAllocator())) {
                for (int n = 0; n < count; n++) {
                    writer.writeInteger((int) numbers[n]);
                }
                put(writer.getBytes(), out);
                return writer.getEncoding();
            }
        }
        try (DeltaBinaryPackingValuesWriterForLong writer =
                new DeltaBinaryPackingValuesWriterForLong(room, room, new HeapByteBufferAllocator())) {
            for (int n = 0; n < count; n++) {
                writer.writeLong(numbers[n]);
            }
            put(writer.getBytes(), out);
            return writer.getEncoding();
        }
    }

    private static void put(BytesInput source, ByteSink out) throws IOException {
        source.writeAllTo(out.stream());
    }

    @Override
    Statistics<?> statistics() {
        Statistics<?> statistics = Statistics.createStats(type());
        if (count == 0) {
            return statistics;
        }
        if (statistics instanceof DoubleStatistics doubles) {
            doubles.setMinMax(lowest, highest);
        } else if (statistics instanceof IntStatistics ints) {
            ints.setMinMax((int) minimum, (int) maximum);
        } else if (statistics instanceof LongStatistics longs) {
            longs.setMinMax(minimum, maximum);
        }
        return statistics;
    }

    @Override
    Optional<DictionaryPage> dictionary() {
        if (dictionary.size() == 0) {
            return Optional.empty();
        }
        ByteSink content = new ByteSink();
        content.reserve(dictionary.size() * width);
        for (int id = 0; id < dictionary.size(); id++) {
            if (kind == PrimitiveTypeName.INT32) {
                content.putInt((int) dictionary.number(id));
            } else {
                content.putLong(dictionary.number(id));
            }
        }
        return Optional.of(new DictionaryPage(content.content(), dictionary.size(), Encoding.PLAIN));
    }
}
