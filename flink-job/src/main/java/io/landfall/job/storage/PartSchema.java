package io.landfall.job.storage;

import static org.apache.parquet.schema.LogicalTypeAnnotation.dateType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.decimalType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.DatasetContract;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Parquet schemas of parts. */
final class PartSchema {
    private static final int MAX_INT32_DIGITS = 9;

    static final String FILE_ID = "_file_id";
    static final String GENERATION = "_generation";
    static final String ROW = "_row";

    /** Number of columns that say where a row came from, the last ones of each part of good rows. */
    static final int PROVENANCE = 3;

    /** What each quarantined row says of itself. */
    static final MessageType QUARANTINE = withProvenance(Types.buildMessage())
            .required(INT64)
            .named("line")
            .required(BINARY)
            .as(stringType())
            .named("column")
            .required(BINARY)
            .as(stringType())
            .named("rule")
            .optional(BINARY)
            .as(stringType())
            .named("value")
            .required(BINARY)
            .as(stringType())
            .named("reason")
            .required(BINARY)
            .as(stringType())
            .named("raw")
            .named("quarantine");

    private PartSchema() {}

    /** The contract's columns in their order, then where each row came from. */
    static MessageType curated(DatasetContract contract) {
        Types.MessageTypeBuilder builder = Types.buildMessage();
        for (Column column : contract.columns()) {
            builder.addField(field(column));
        }
        return withProvenance(builder).named("curated");
    }

    private static Types.GroupBuilder<MessageType> withProvenance(Types.GroupBuilder<MessageType> builder) {
        return builder.required(BINARY)
                .as(stringType())
                .named(FILE_ID)
                .required(INT32)
                .named(GENERATION)
                .required(INT64)
                .named(ROW);
    }

    private static PrimitiveType field(Column column) {
        Repetition repetition = column.required() ? Repetition.REQUIRED : Repetition.OPTIONAL;
        ColumnType type = column.type();
        String name = column.name();
        if (type instanceof ColumnType.Text) {
            return Types.primitive(BINARY, repetition).as(stringType()).named(name);
        }
        if (type instanceof ColumnType.Floating) {
            return Types.primitive(DOUBLE, repetition).named(name);
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return Types.primitive(decimal.precision() <= MAX_INT32_DIGITS ? INT32 : INT64, repetition)
                    .as(decimalType(decimal.scale(), decimal.precision()))
                    .named(name);
        }
        if (type instanceof ColumnType.Truth) {
            return Types.primitive(BOOLEAN, repetition).named(name);
        }
        if (type instanceof ColumnType.Day) {
            return Types.primitive(INT32, repetition).as(dateType()).named(name);
        }
        if (type instanceof ColumnType.Moment moment) {
            boolean utc = !moment.zone().isEmpty();
            return Types.primitive(INT64, repetition)
                    .as(timestampType(utc, TimeUnit.MICROS))
                    .named(name);
        }
        return Types.primitive(INT64, repetition).named(name);
    }
}
