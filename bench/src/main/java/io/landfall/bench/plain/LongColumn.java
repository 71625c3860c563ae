package io.landfall.bench.plain;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** A column whose values are whole numbers in the end: numbers, decimals, days, moments, truths, and bits of doubles. */
final class LongColumn extends PlainColumn {
    private final PrimitiveTypeName primitive;
    private final @Nullable LogicalTypeAnnotation logical;
    private final FieldParser parser;
    private final boolean dictionary;
    private long[] values = new long[0];
    private boolean[] missing = new boolean[0];

    /** Bytes of a field as a number. */
    interface FieldParser {
        /** What a field's value is if it breaks a rule. */
        String HOLDS = "";

        /** Reads a field that is not empty; returns the broken rule or {@link #HOLDS}. */
        String parse(byte[] data, int start, int end);

        /** The last value. */
        long value();

        /** One for another thread. */
        FieldParser copy();
    }

    LongColumn(
            String name,
            boolean required,
            PrimitiveTypeName primitive,
            @Nullable LogicalTypeAnnotation logical,
            FieldParser parser,
            boolean dictionary) {
        super(name, required);
        this.primitive = primitive;
        this.logical = logical;
        this.parser = parser;
        this.dictionary = dictionary;
    }

    @Override
    PrimitiveType type() {
        var builder = Types.primitive(primitive, required ? Repetition.REQUIRED : Repetition.OPTIONAL);
        return logical == null ? builder.named(name) : builder.as(logical).named(name);
    }

    @Override
    void parse(Batch batch, int column) {
        if (values.length < batch.capacity) {
            values = new long[batch.capacity];
            missing = new boolean[batch.capacity];
        }
        byte[] data = batch.data;
        for (int row = 0; row < batch.rows; row++) {
            int start = batch.start(row, column);
            int end = batch.end(row, column);
            missing[row] = start == end;
            if (start == end) {
                if (required) {
                    batch.reject(row, column, REQUIRED);
                }
                continue;
            }
            String broken = parser.parse(data, start, end);
            values[row] = parser.value();
            if (!broken.isEmpty()) {
                batch.reject(row, column, broken);
            }
        }
    }

    /** Values that come from elsewhere, with something added to each. */
    void setAll(int[] from, int rows, long added) {
        if (values.length < rows) {
            values = new long[from.length];
            missing = new boolean[from.length];
        }
        for (int row = 0; row < rows; row++) {
            values[row] = from[row] + added;
        }
    }

    long[] values() {
        return values;
    }

    boolean[] missing() {
        return missing;
    }

    @Override
    ColumnPages pages() {
        return primitive == PrimitiveTypeName.BOOLEAN
                ? new TruthPages(this, type())
                : new NumberPages(this, type(), dictionary);
    }

    @Override
    PlainColumn copy() {
        return new LongColumn(name, required, primitive, logical, parser.copy(), dictionary);
    }
}
