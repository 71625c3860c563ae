package io.landfall.report.climate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;

import io.landfall.report.climate.ClimateFigures.WettestDay;
import io.landfall.report.curated.Exact;
import io.landfall.report.curated.Exact.Mean;
import io.landfall.report.form.ReportRefusedException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Sums up rows by station and month: first by day, then by month. What comes back to the driver is one row a line of
 * the report.
 */
final class ClimateQuery {
    private static final int MOST_LINES = 5_000;
    private static final int MOST_WEATHER = 100_000;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final ClimateRoles roles;
    private final Dataset<Row> readings;

    ClimateQuery(ClimateRoles roles, Dataset<Row> rows) {
        this.roles = roles;
        this.readings = readings(roles, rows);
    }

    /** Figures of each month with data, and how many values were left out. */
    Monthly run() {
        Map<Key, Map<String, Long>> weather = roles.weather().isPresent() ? weather() : Map.of();
        List<Row> rows = monthly().limit(MOST_LINES + 1).collectAsList();
        if (rows.size() > MOST_LINES) {
            throw tooLong();
        }
        Map<String, Map<YearMonth, ClimateFigures>> byStation = new TreeMap<>();
        LocalDate first = LocalDate.MAX;
        LocalDate last = LocalDate.MIN;
        long leftOut = 0;
        for (Row row : rows) {
            Key key = key(row);
            ClimateFigures figures = figures(row).withWeather(weather.getOrDefault(key, Map.of()));
            byStation.computeIfAbsent(key.station(), station -> new TreeMap<>()).put(key.month(), figures);
            LocalDate firstOfMonth = day(row, "firstDay");
            LocalDate lastOfMonth = day(row, "lastDay");
            first = firstOfMonth.isBefore(first) ? firstOfMonth : first;
            last = lastOfMonth.isAfter(last) ? lastOfMonth : last;
            leftOut += row.getLong(row.fieldIndex("leftOut"));
        }
        return new Monthly(byStation, first, last, leftOut);
    }

    /**
     * The figures by station and month.
     *
     * @param byStation months with data of each station
     * @param first first day with data at any station
     * @param last last day with data at any station
     * @param leftOut values that are no exact numbers
     */
    record Monthly(
            Map<String, Map<YearMonth, ClimateFigures>> byStation, LocalDate first, LocalDate last, long leftOut) {}

    static ReportRefusedException tooLong() {
        return new ReportRefusedException("a line for each station and month makes more than " + MOST_LINES
                + " lines; ask for a shorter period, or look whether single rows lie far outside the usual days");
    }

    static void checkLength(long lines) {
        if (lines > MOST_LINES) {
            throw tooLong();
        }
    }

    private record Key(String station, YearMonth month) {}

    private static Dataset<Row> readings(ClimateRoles roles, Dataset<Row> rows) {
        Column none = lit(null).cast("decimal(27,12)");
        Column low = roles.temperature()
                .or(roles::temperatureMin)
                .map(ClimateQuery::exact)
                .orElse(none);
        Column high = roles.temperature()
                .or(roles::temperatureMax)
                .map(ClimateQuery::exact)
                .orElse(none);
        return rows.select(
                roles.stationOfRow().as("station"),
                roles.time().day().as("day"),
                low.plus(high).as("lowPlusHigh"),
                low.as("low"),
                high.as("high"),
                roles.precipitation().map(ClimateQuery::exact).orElse(none).as("precipitation"),
                roles.wind().map(ClimateQuery::exact).orElse(none).as("wind"),
                roles.weather()
                        .map(column -> col(column.name()))
                        .orElse(lit(null).cast("string"))
                        .as("weather"),
                roles.figures()
                        .map(column -> when(Exact.isLeftOut(col(column.name())), lit(1L))
                                .otherwise(lit(0L)))
                        .reduce(lit(0L), Column::plus)
                        .as("leftOut"));
    }

    private Dataset<Row> monthly() {
        Dataset<Row> daily = readings.groupBy("station", "day")
                .agg(
                        count(lit(1)).as("rows"),
                        sum("lowPlusHigh").as("lowPlusHigh"),
                        count("lowPlusHigh").as("temperatures"),
                        min("low").as("low"),
                        max("high").as("high"),
                        sum("precipitation").as("precipitation"),
                        sum("wind").as("wind"),
                        count("wind").as("winds"),
                        max("wind").as("strongest"),
                        sum("leftOut").as("leftOut"));
        Column wetness =
                struct(col("precipitation"), negate(unix_date(col("day"))).as("before"), col("day"));
        return daily.groupBy(col("station"), trunc(col("day"), "month").as("month"))
                .agg(
                        count(lit(1)).as("days"),
                        sum("rows").as("rows"),
                        min("day").as("firstDay"),
                        max("day").as("lastDay"),
                        sum("lowPlusHigh").as("lowPlusHigh"),
                        sum("temperatures").as("temperatures"),
                        min("low").as("low"),
                        max("high").as("high"),
                        sum("precipitation").as("precipitation"),
                        max(when(col("precipitation").isNotNull(), wetness)).as("wettest"),
                        sum("wind").as("wind"),
                        sum("winds").as("winds"),
                        max("strongest").as("strongest"),
                        sum("leftOut").as("leftOut"));
    }

    private Map<Key, Map<String, Long>> weather() {
        List<Row> rows = readings.filter(col("weather").isNotNull())
                .groupBy(col("station"), trunc(col("day"), "month").as("month"), col("weather"))
                .agg(countDistinct(col("day")).as("days"))
                .limit(MOST_WEATHER + 1)
                .collectAsList();
        if (rows.size() > MOST_WEATHER) {
            throw new ReportRefusedException("the column of the role weather has too many different words; it should"
                    + " hold a few, such as rain and sun");
        }
        Map<Key, Map<String, Long>> byMonth = new HashMap<>();
        for (Row row : rows) {
            byMonth.computeIfAbsent(key(row), key -> new HashMap<>())
                    .put(row.getString(row.fieldIndex("weather")), row.getLong(row.fieldIndex("days")));
        }
        return byMonth;
    }

    private static Column exact(io.landfall.contract.dataset.Column column) {
        return Exact.of(col(column.name()));
    }

    private static Key key(Row row) {
        return new Key(row.getString(row.fieldIndex("station")), YearMonth.from(day(row, "month")));
    }

    private static LocalDate day(Row row, String name) {
        return row.getLocalDate(row.fieldIndex(name));
    }

    private static ClimateFigures figures(Row row) {
        return new ClimateFigures(
                row.getLong(row.fieldIndex("days")),
                row.getLong(row.fieldIndex("rows")),
                mean(row, "lowPlusHigh", "temperatures", HALF),
                Exact.decimal(row, "low"),
                Exact.decimal(row, "high"),
                Exact.decimal(row, "precipitation"),
                wettest(row),
                mean(row, "wind", "winds", BigDecimal.ONE),
                Exact.decimal(row, "strongest"),
                Map.of());
    }

    private static Mean mean(Row row, String sum, String count, BigDecimal factor) {
        return new Mean(
                Exact.decimal(row, sum).orElse(BigDecimal.ZERO).multiply(factor), row.getLong(row.fieldIndex(count)));
    }

    private static Optional<WettestDay> wettest(Row row) {
        int index = row.fieldIndex("wettest");
        if (row.isNullAt(index)) {
            return Optional.empty();
        }
        Row wettest = row.getStruct(index);
        return Optional.of(new WettestDay(wettest.getLocalDate(2), wettest.getDecimal(0)));
    }
}
