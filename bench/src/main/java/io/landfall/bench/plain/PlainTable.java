package io.landfall.bench.plain;

import io.landfall.bench.data.RecordingRows;
import io.landfall.bench.plain.LongColumn.FieldParser;
import io.landfall.bench.plain.TextColumn.TextRule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * What the hand-written program knows of a dataset.
 *
 * @param delimiter between fields
 * @param quoted whether fields may stand in quotes
 * @param charset of the raw text of bad rows
 * @param batchRows records that are parsed at once: as many as stay in the processor's caches
 * @param columns in their order in the file
 */
record PlainTable(char delimiter, boolean quoted, Charset charset, int batchRows, List<PlainColumn> columns) {
    private static final int NARROW_BATCH = 4096;
    private static final int WIDE_BATCH = 256;
    private static final int MOST_DIGITS_OF_INT = 9;

    static PlainTable of(String dataset) {
        return switch (dataset) {
            case "sensors" -> sensors();
            case "recording" -> recording();
            case "people" -> people();
            case "trades" -> trades();
            default -> throw new IllegalArgumentException("nothing is written by hand for " + dataset);
        };
    }

    /** The same for another thread. */
    PlainTable copy() {
        return new PlainTable(
                delimiter,
                quoted,
                charset,
                batchRows,
                columns.stream().map(PlainColumn::copy).toList());
    }

    private static PlainTable sensors() {
        return narrow(
                false,
                whole("id", true),
                moment("taken_at", new Parsers.IsoMoment()),
                text("sensor", true, TextRule.ANY, true),
                text(
                        "site",
                        false,
                        TextColumn.oneOf("north", "south", "east", "west", "roof", "hall", "dock", "yard"),
                        true),
                floating("temperature", false, '.', -60, 125),
                decimal("humidity", 5, 2, Long.MIN_VALUE, 100_00),
                text("status", false, TextColumn.oneOf("ok", "warn", "fail", "idle"), true),
                new LongColumn("calibrated", false, PrimitiveTypeName.BOOLEAN, null, new Parsers.Truth(), false));
    }

    private static PlainTable people() {
        return narrow(
                true,
                whole("person_id", true),
                text("given_name", false, TextRule.ANY, true),
                text("family_name", true, TextRule.ANY, true),
                text("email", false, PlainTable::email, false),
                new LongColumn(
                        "born",
                        true,
                        PrimitiveTypeName.INT32,
                        LogicalTypeAnnotation.dateType(),
                        new Parsers.Day(),
                        true),
                text("country", false, TextColumn.oneOf("NL", "DE", "FR", "KZ", "RU", "RS", "AM", "GE"), true),
                text("city", false, TextRule.ANY, true),
                decimal("income", 12, 2, 0, 1_000_000_00L),
                text("note", true, TextRule.ANY, false));
    }

    private static PlainTable trades() {
        return narrow(
                false,
                whole("trade_id", true),
                moment("traded_at", new Parsers.IsoMoment()),
                text("symbol", true, TextRule.ANY, true),
                text("side", false, TextColumn.oneOf("BUY", "SELL"), true),
                decimal("price", 18, 6, 0, Long.MAX_VALUE),
                decimal("quantity", 14, 2, 0, 1_000_000_00L),
                decimal("fee", 9, 4, Long.MIN_VALUE, Long.MAX_VALUE),
                text("venue", false, TextColumn.oneOf("XAMS", "XETR", "XPAR", "MISX"), true));
    }

    private static PlainTable recording() {
        List<PlainColumn> columns = new ArrayList<>();
        columns.add(moment("time", new Parsers.DottedMoment()));
        for (int n = 1; n <= RecordingRows.CHANNELS; n++) {
            double minimum = n == 1 ? -60 : n == 2 ? 0 : Double.NEGATIVE_INFINITY;
            double maximum = n == 1 ? 5_000 : n == 2 ? 9_000 : n == 3 ? 20_000 : Double.POSITIVE_INFINITY;
            columns.add(floating("ch%03d".formatted(n), n == 4 || n == 5, ',', minimum, maximum));
        }
        return new PlainTable(';', false, Charset.forName("windows-1251"), WIDE_BATCH, columns);
    }

    private static PlainTable narrow(boolean quoted, PlainColumn... columns) {
        return new PlainTable(',', quoted, StandardCharsets.UTF_8, NARROW_BATCH, List.of(columns));
    }

    private static PlainColumn whole(String name, boolean required) {
        return new LongColumn(name, required, PrimitiveTypeName.INT64, null, new Parsers.Whole(), false);
    }

    private static PlainColumn moment(String name, FieldParser parser) {
        LogicalTypeAnnotation local = LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS);
        return new LongColumn(name, true, PrimitiveTypeName.INT64, local, parser, true);
    }

    private static PlainColumn text(String name, boolean required, TextRule rule, boolean dictionary) {
        return new TextColumn(name, required, rule, dictionary);
    }

    private static PlainColumn floating(String name, boolean required, char separator, double minimum, double maximum) {
        FieldParser parser = new Parsers.Floating(separator, minimum, maximum);
        return new LongColumn(name, required, PrimitiveTypeName.DOUBLE, null, parser, true);
    }

    private static PlainColumn decimal(String name, int precision, int scale, long minimum, long maximum) {
        return new LongColumn(
                name,
                false,
                precision <= MOST_DIGITS_OF_INT ? PrimitiveTypeName.INT32 : PrimitiveTypeName.INT64,
                LogicalTypeAnnotation.decimalType(scale, precision),
                new Parsers.Decimal(precision, scale, minimum, maximum),
                true);
    }

    /** {@code [a-z0-9.]+@[a-z0-9.]+} */
    private static String email(byte[] data, int start, int end) {
        int at = -1;
        for (int i = start; i < end; i++) {
            byte b = data[i];
            if (b == '@' && at < 0) {
                at = i;
            } else if (!((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '.')) {
                return PlainColumn.PATTERN;
            }
        }
        return at > start && at < end - 1 ? "" : PlainColumn.PATTERN;
    }
}
