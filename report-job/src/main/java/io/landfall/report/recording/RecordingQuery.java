package io.landfall.report.recording;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.landfall.report.curated.Exact;
import io.landfall.report.curated.Exact.Mean;
import io.landfall.report.curated.TimeColumn;
import io.landfall.report.document.TimeChart.Point;
import io.landfall.report.recording.ChannelFigures.Extreme;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Sums up a recording's channels, and thins them out for plots so that every peak stays. */
final class RecordingQuery {
    private static final int BUCKETS = 600;

    private final TimeColumn time;
    private final Dataset<Row> rows;

    RecordingQuery(TimeColumn time, Dataset<Row> rows) {
        this.time = time;
        this.rows = rows;
    }

    /**
     * What the channels hold.
     *
     * @param channels figures of each channel, in the order that was asked for; empty without rows
     * @param firstMicros first local time of a row, in microseconds
     * @param lastMicros last local time of a row
     * @param leftOut values that are no exact numbers
     */
    record Summary(List<ChannelFigures> channels, long firstMicros, long lastMicros, long leftOut) {

        LocalDateTime first() {
            return moment(firstMicros);
        }

        LocalDateTime last() {
            return moment(lastMicros);
        }
    }

    Summary summary(List<Channel> channels) {
        List<Row> results = values(channels)
                .groupBy("channel")
                .agg(
                        count(lit(1)).as("rows"),
                        min("micros").as("first"),
                        max("micros").as("last"),
                        count("value").as("values"),
                        sum("value").as("sum"),
                        min(when(col("value").isNotNull(), struct(col("value"), col("micros"))))
                                .as("lowest"),
                        max(when(
                                        col("value").isNotNull(),
                                        struct(
                                                col("value"),
                                                negate(col("micros")).as("before"),
                                                col("micros"))))
                                .as("highest"),
                        count(when(col("measured").and(col("value").isNull()), lit(1)))
                                .as("leftOut"))
                .orderBy("channel")
                .collectAsList();
        long leftOut = results.stream()
                .mapToLong(row -> row.getLong(row.fieldIndex("leftOut")))
                .sum();
        if (results.isEmpty()) {
            return new Summary(List.of(), 0, 0, 0);
        }
        Row any = results.get(0);
        return new Summary(
                results.stream().map(RecordingQuery::figures).toList(),
                any.getLong(any.fieldIndex("first")),
                any.getLong(any.fieldIndex("last")),
                leftOut);
    }

    /**
     * The points of each channel's plot: time is cut into as many pieces as a plot is wide, and of each piece the lowest
     * and the highest value stay.
     */
    List<List<Point>> plots(List<Channel> channels, Summary summary) {
        long span = Math.max(1, summary.lastMicros() - summary.firstMicros() + 1);
        Column bucket = col("micros")
                .minus(lit(summary.firstMicros()))
                .cast("double")
                .multiply(lit((double) BUCKETS / span))
                .cast("int");
        List<Row> results = values(channels)
                .filter(col("value").isNotNull())
                .groupBy(col("channel"), bucket.as("bucket"))
                .agg(
                        min(struct(col("value"), col("micros"))).as("lowest"),
                        max(struct(col("value"), col("micros"))).as("highest"))
                .collectAsList();
        Map<Integer, List<Point>> byChannel = new TreeMap<>();
        for (Row row : results) {
            List<Point> points = byChannel.computeIfAbsent(row.getInt(0), channel -> new ArrayList<>());
            Point lowest = point(row.getStruct(row.fieldIndex("lowest")));
            Point highest = point(row.getStruct(row.fieldIndex("highest")));
            points.add(lowest);
            if (!highest.equals(lowest)) {
                points.add(highest);
            }
        }
        List<List<Point>> plots = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            List<Point> points = new ArrayList<>(byChannel.getOrDefault(i, List.of()));
            points.sort(Comparator.comparingDouble(Point::x));
            plots.add(points);
        }
        return plots;
    }

    /** One row a reading: micros, channel (its index), value, and whether anything was measured. */
    private Dataset<Row> values(List<Channel> channels) {
        Column[] readings = channels.stream()
                .map(channel -> col(channel.column().name()))
                .map(value ->
                        struct(Exact.wide(value).as("wide"), value.isNotNull().as("measured")))
                .toArray(Column[]::new);
        return rows.select(time.micros().as("micros"), posexplode(array(readings)))
                .select(
                        col("micros"),
                        col("pos").as("channel"),
                        Exact.within(col("col").getField("wide")).as("value"),
                        col("col").getField("measured").as("measured"));
    }

    private static ChannelFigures figures(Row row) {
        return new ChannelFigures(
                row.getLong(row.fieldIndex("rows")),
                new Mean(Exact.decimal(row, "sum").orElse(BigDecimal.ZERO), row.getLong(row.fieldIndex("values"))),
                extreme(row, "lowest", 1),
                extreme(row, "highest", 2));
    }

    private static Optional<Extreme> extreme(Row row, String name, int timeField) {
        int index = row.fieldIndex(name);
        if (row.isNullAt(index)) {
            return Optional.empty();
        }
        Row extreme = row.getStruct(index);
        return Optional.of(new Extreme(extreme.getDecimal(0), moment(extreme.getLong(timeField))));
    }

    private static Point point(Row extreme) {
        return new Point(extreme.getLong(1) / 1000.0, extreme.getDecimal(0).doubleValue());
    }

    private static LocalDateTime moment(long micros) {
        return LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC).plus(micros, ChronoUnit.MICROS);
    }
}
