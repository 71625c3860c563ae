package io.landfall.report.climate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;

import io.landfall.contract.dataset.Column;
import io.landfall.report.curated.TimeColumn;
import io.landfall.report.form.FormSource;
import io.landfall.report.form.ReportRefusedException;
import io.landfall.report.form.Roles;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The columns that play the roles of a climate summary. Only the time is needed; a role that nothing plays leaves its
 * columns out of the report.
 *
 * @param time day or point in time of a row
 * @param station name of the station; without it all rows are of {@code stationName}
 * @param stationName what the only station is called
 * @param temperature a reading of the temperature
 * @param temperatureMax a day's highest temperature
 * @param temperatureMin a day's lowest temperature
 * @param precipitation amount of precipitation
 * @param wind wind speed
 * @param weather the day's weather in a word
 */
record ClimateRoles(
        TimeColumn time,
        Optional<Column> station,
        String stationName,
        Optional<Column> temperature,
        Optional<Column> temperatureMax,
        Optional<Column> temperatureMin,
        Optional<Column> precipitation,
        Optional<Column> wind,
        Optional<Column> weather) {
    private static final Set<String> KNOWN = Set.of(
            "time", "station", "temperature", "temperatureMax", "temperatureMin", "precipitation", "wind", "weather");
    private static final String NO_STATION = "(no station)";

    static ClimateRoles of(FormSource source) {
        Roles roles = source.roles();
        roles.allow(KNOWN);
        Column time = roles.time();
        ClimateRoles climate = new ClimateRoles(
                new TimeColumn(time.name(), time.type()),
                roles.text("station"),
                source.binding()
                        .options()
                        .getOrDefault("stationName", source.contract().title()),
                roles.number("temperature"),
                roles.number("temperatureMax"),
                roles.number("temperatureMin"),
                roles.number("precipitation"),
                roles.number("wind"),
                roles.text("weather"));
        climate.check(source.contract().dataset());
        return climate;
    }

    /** Whether the report has columns for the temperature. */
    boolean hasTemperature() {
        return temperature.isPresent() || temperatureMax.isPresent();
    }

    /** Unit of the temperature, or empty. */
    String temperatureUnit() {
        return temperature.or(() -> temperatureMax).flatMap(Column::unit).orElse("");
    }

    /** The station of a row. */
    org.apache.spark.sql.Column stationOfRow() {
        return station.map(column -> coalesce(
                        org.apache.spark.sql.functions.nullif(trim(col(column.name())), lit("")), lit(NO_STATION)))
                .orElse(lit(stationName));
    }

    /** All columns with figures. */
    Stream<Column> figures() {
        return Stream.of(temperature, temperatureMax, temperatureMin, precipitation, wind)
                .flatMap(Optional::stream);
    }

    private void check(String dataset) {
        if (temperatureMax.isPresent() != temperatureMin.isPresent()) {
            throw new ReportRefusedException("contract " + dataset + ": landfall.report.columns names only one of"
                    + " temperatureMax and temperatureMin; name both, or temperature alone");
        }
        if (temperature.isPresent() && temperatureMax.isPresent()) {
            throw new ReportRefusedException("contract " + dataset + ": landfall.report.columns names temperature as"
                    + " well as temperatureMax and temperatureMin; name one kind");
        }
    }
}
