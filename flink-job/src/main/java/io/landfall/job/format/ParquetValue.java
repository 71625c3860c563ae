package io.landfall.job.format;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Turns a primitive value into an event of a record, by its logical type. */
final class ParquetValue extends PrimitiveConverter {
    private static final int MAX_DECIMAL_BYTES = 256;
    private static final int MAX_SCALE = 400;

    /** Day 0 of 1970 in the days that INT96 counts. */
    private static final int JULIAN_EPOCH = 2_440_588;

    private final RecordAssembly record;
    private final PrimitiveTypeName kind;
    private final Optional<LogicalTypeAnnotation> logical;
    private final Expansion expansion;
    private final Runnable before;

    ParquetValue(RecordAssembly record, PrimitiveType type, Expansion expansion, Runnable before) {
        this.record = record;
        this.kind = type.getPrimitiveTypeName();
        this.logical = Optional.ofNullable(type.getLogicalTypeAnnotation());
        this.expansion = expansion;
        this.before = before;
    }

    private void enter(int bytes) {
        try {
            expansion.value(bytes);
        } catch (UnreadableFileException e) {
            throw new UncheckedIOException(e);
        }
        before.run();
    }

    @Override
    public void addBoolean(boolean value) {
        enter(1);
        record.truth(value);
    }

    @Override
    public void addDouble(double value) {
        enter(8);
        record.number(NumberText.of(value));
    }

    @Override
    public void addFloat(float value) {
        enter(4);
        record.number(NumberText.of(value));
    }

    @Override
    public void addInt(int value) {
        enter(4);
        boolean unsigned = logical.orElse(null) instanceof IntLogicalTypeAnnotation whole && !whole.isSigned();
        whole(unsigned ? Integer.toUnsignedLong(value) : value);
    }

    @Override
    public void addLong(long value) {
        enter(8);
        if (logical.orElse(null) instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
            record.number(Long.toUnsignedString(value));
        } else {
            whole(value);
        }
    }

    private void whole(long value) {
        LogicalTypeAnnotation type = logical.orElse(null);
        if (type instanceof DecimalLogicalTypeAnnotation decimal) {
            decimal(BigInteger.valueOf(value), decimal.getScale());
        } else if (type instanceof DateLogicalTypeAnnotation) {
            Times.day(record, value);
        } else if (type instanceof TimeLogicalTypeAnnotation time) {
            Times.time(record, value, 1_000_000_000 / perSecond(time.getUnit()));
        } else if (type instanceof TimestampLogicalTypeAnnotation moment) {
            Times.moment(record, value, perSecond(moment.getUnit()), moment.isAdjustedToUTC());
        } else {
            record.number(Long.toString(value));
        }
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000;
            case MICROS -> 1_000_000;
            case NANOS -> 1_000_000_000;
        };
    }

    private void decimal(BigInteger unscaled, int scale) {
        if (scale < 0 || scale > MAX_SCALE) {
            record.text(unscaled.toString()); // no column's type has such a scale: validation refuses it
        } else {
            record.number(new BigDecimal(unscaled, scale).toPlainString());
        }
    }

    @Override
    public void addBinary(Binary value) {
        enter(value.length());
        if (value.length() > RecordLimits.VALUE) {
            record.tooLong();
            return;
        }
        LogicalTypeAnnotation type = logical.orElse(null);
        if (type instanceof StringLogicalTypeAnnotation
                || type instanceof EnumLogicalTypeAnnotation
                || type instanceof JsonLogicalTypeAnnotation) {
            record.text(new String(value.getBytes(), StandardCharsets.UTF_8));
        } else {
            bytes(value.getBytes(), type);
        }
    }

    private void bytes(byte[] bytes, @Nullable LogicalTypeAnnotation type) {
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (kind == PrimitiveTypeName.INT96 && bytes.length == 12) {
            long day = (long) little.getInt(8) - JULIAN_EPOCH;
            long nanos = little.getLong(0);
            Times.instant(
                    record, day * 86_400 + Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000));
        } else if (type instanceof DecimalLogicalTypeAnnotation decimal
                && bytes.length > 0
                && bytes.length <= MAX_DECIMAL_BYTES) {
            decimal(new BigInteger(bytes), decimal.getScale());
        } else if (type instanceof UUIDLogicalTypeAnnotation && bytes.length == 16) {
            ByteBuffer both = ByteBuffer.wrap(bytes);
            record.text(new UUID(both.getLong(), both.getLong()).toString());
        } else if (type instanceof Float16LogicalTypeAnnotation && bytes.length == 2) {
            record.number(NumberText.of(NumberText.half(little.getShort(0))));
        } else if (type instanceof IntervalLogicalTypeAnnotation && bytes.length == 12) {
            record.text(Times.duration(little));
        } else if (bytes.length > RecordLimits.VALUE / 2) {
            record.tooLong();
        } else {
            record.text(HexFormat.of().formatHex(bytes));
        }
    }
}
