package io.landfall.bench.plain;

import org.apache.parquet.schema.PrimitiveType;

/** One column: its bytes in, its values and broken rules out, and on into its pages. */
abstract class PlainColumn {
    static final String REQUIRED = "required";
    static final String TYPE = "type";
    static final String MINIMUM = "minimum";
    static final String MAXIMUM = "maximum";
    static final String ENUM = "enum";
    static final String PATTERN = "pattern";

    final String name;
    final boolean required;

    PlainColumn(String name, boolean required) {
        this.name = name;
        this.required = required;
    }

    abstract PrimitiveType type();

    /** Parses and checks the column in every record of a batch. */
    abstract void parse(Batch batch, int column);

    /** Pages for these values, in a new row group. */
    abstract ColumnPages pages();

    /** A column of its own for another thread. */
    abstract PlainColumn copy();
}
