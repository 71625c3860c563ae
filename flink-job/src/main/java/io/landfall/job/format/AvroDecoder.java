package io.landfall.job.format;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Feeds values of Avro's binary encoding into a {@link RecordAssembly}. */
final class AvroDecoder {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_DECIMAL_BYTES = 256;

    private final AvroInput in;
    private final RecordAssembly record;
    private final Expansion expansion;
    private int depth;

    AvroDecoder(AvroInput in, RecordAssembly record, Expansion expansion) {
        this.in = in;
        this.record = record;
        this.expansion = expansion;
    }

    /** Decodes a value of a type. */
    void value(AvroType type) throws IOException {
        expansion.value(0);
        switch (type.kind()) {
            case NULL -> record.nothing();
            case BOOLEAN -> record.truth(in.oneByte() != 0);
            case INT, LONG -> whole(type, in.number());
            case FLOAT -> record.number(NumberText.of(Float.intBitsToFloat((int) in.little(4))));
            case DOUBLE -> record.number(NumberText.of(Double.longBitsToDouble(in.little(8))));
            case STRING -> text();
            case BYTES -> bytes(type, in.length());
            case FIXED -> bytes(type, type.size());
            case ENUM -> record.text(chosen(type.names(), in.number()));
            case UNION -> deeper(chosen(type.inside(), in.number()));
            case RECORD, ARRAY, MAP -> deeper(type);
        }
    }

    private void deeper(AvroType type) throws IOException {
        if (++depth > MAX_DEPTH) {
            throw new IOException("its records lie more than " + MAX_DEPTH + " deep in each other");
        }
        switch (type.kind()) {
            case RECORD -> {
                record.startObject();
                for (int i = 0; i < type.names().size(); i++) {
                    record.name(type.names().get(i));
                    value(type.inside().get(i));
                }
                record.endObject();
            }
            case ARRAY -> {
                record.startArray();
                items(type, false);
                record.endArray();
            }
            case MAP -> {
                record.startObject();
                items(type, true);
                record.endObject();
            }
            default -> value(type);
        }
        depth--;
    }

    private void items(AvroType type, boolean named) throws IOException {
        for (long count = in.number(); count != 0; count = in.number()) {
            if (count < 0) {
                in.number(); // the block's bytes, for those who skip it
            }
            for (long left = Math.abs(count); left != 0; left--) {
                if (named) {
                    record.name(string(in.length()));
                }
                value(type.inside().get(0));
            }
        }
    }

    private static <T> T chosen(List<T> list, long index) throws IOException {
        if (index < 0 || index >= list.size()) {
            throw new IOException("a value is number " + index + " of " + list.size());
        }
        return list.get((int) index);
    }

    private void text() throws IOException {
        long length = in.length();
        if (length > RecordLimits.VALUE) {
            tooLong(length);
        } else {
            record.text(string(length));
        }
    }

    private String string(long length) throws IOException {
        if (length > RecordLimits.VALUE) {
            throw new UnreadableFileException(
                    RecordLimits.TOO_LONG, "a name in a map is longer than " + (RecordLimits.VALUE >> 20) + " MB");
        }
        expansion.value(length);
        return new String(in.bytes((int) length), StandardCharsets.UTF_8);
    }

    private void tooLong(long length) throws IOException {
        in.skip(length);
        record.tooLong();
    }

    private void whole(AvroType type, long value) {
        switch (type.logical()) {
            case "date" -> Times.day(record, value);
            case "time-millis" -> Times.time(record, value, 1_000_000);
            case "time-micros" -> Times.time(record, value, 1_000);
            case "timestamp-millis" -> Times.moment(record, value, 1_000, true);
            case "timestamp-micros" -> Times.moment(record, value, 1_000_000, true);
            case "timestamp-nanos" -> Times.moment(record, value, 1_000_000_000, true);
            case "local-timestamp-millis" -> Times.moment(record, value, 1_000, false);
            case "local-timestamp-micros" -> Times.moment(record, value, 1_000_000, false);
            case "local-timestamp-nanos" -> Times.moment(record, value, 1_000_000_000, false);
            default -> record.number(Long.toString(value));
        }
    }

    private void bytes(AvroType type, long length) throws IOException {
        if (length > RecordLimits.VALUE / 2) {
            tooLong(length);
            return;
        }
        expansion.value(length);
        byte[] bytes = in.bytes((int) length);
        if (type.logical().equals("decimal") && length > 0 && length <= MAX_DECIMAL_BYTES) {
            record.number(new BigDecimal(new BigInteger(bytes), type.scale()).toPlainString());
        } else if (type.logical().equals("uuid") && length == 16) {
            ByteBuffer both = ByteBuffer.wrap(bytes);
            record.text(new UUID(both.getLong(), both.getLong()).toString());
        } else if (type.logical().equals("duration") && length == 12) {
            record.text(Times.duration(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
        } else {
            record.text(HexFormat.of().formatHex(bytes));
        }
    }
}
