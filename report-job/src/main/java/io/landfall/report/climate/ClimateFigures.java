package io.landfall.report.climate;

import io.landfall.report.curated.Exact.Mean;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The figures of a station and a stretch of time, such that stretches can be added.
 *
 * @param days calendar days with at least one row
 * @param rows rows
 * @param temperature what the mean temperature is made of
 * @param lowest lowest temperature
 * @param highest highest temperature
 * @param precipitation sum of precipitation
 * @param wettest day with most precipitation
 * @param wind what the mean wind is made of
 * @param strongest strongest wind
 * @param weatherDays days by weather word
 */
record ClimateFigures(
        long days,
        long rows,
        Mean temperature,
        Optional<BigDecimal> lowest,
        Optional<BigDecimal> highest,
        Optional<BigDecimal> precipitation,
        Optional<WettestDay> wettest,
        Mean wind,
        Optional<BigDecimal> strongest,
        Map<String, Long> weatherDays) {

    /** No rows. */
    static final ClimateFigures NONE = new ClimateFigures(
            0,
            0,
            Mean.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Mean.NONE,
            Optional.empty(),
            Map.of());

    ClimateFigures {
        weatherDays = Map.copyOf(weatherDays);
    }

    /**
     * The day with most precipitation; of several the first.
     *
     * @param day the day
     * @param amount its precipitation
     */
    record WettestDay(LocalDate day, BigDecimal amount) {
        private static final Comparator<WettestDay> BY_AMOUNT =
                Comparator.comparing(WettestDay::amount).thenComparing(WettestDay::day, Comparator.reverseOrder());

        static WettestDay wetter(WettestDay one, WettestDay other) {
            return BY_AMOUNT.compare(one, other) >= 0 ? one : other;
        }
    }

    ClimateFigures withWeather(Map<String, Long> weather) {
        return new ClimateFigures(
                days, rows, temperature, lowest, highest, precipitation, wettest, wind, strongest, weather);
    }

    /** Adds a stretch of time that shares no day with this one. */
    ClimateFigures plus(ClimateFigures other) {
        Map<String, Long> weather = new TreeMap<>(weatherDays);
        other.weatherDays.forEach((word, count) -> weather.merge(word, count, Long::sum));
        return new ClimateFigures(
                days + other.days,
                rows + other.rows,
                temperature.plus(other.temperature),
                merge(lowest, other.lowest, BigDecimal::min),
                merge(highest, other.highest, BigDecimal::max),
                merge(precipitation, other.precipitation, BigDecimal::add),
                merge(wettest, other.wettest, WettestDay::wetter),
                wind.plus(other.wind),
                merge(strongest, other.strongest, BigDecimal::max),
                weather);
    }

    private static <T> Optional<T> merge(
            Optional<T> one, Optional<T> other, java.util.function.BinaryOperator<T> operator) {
        if (one.isPresent() && other.isPresent()) {
            return Optional.of(operator.apply(one.get(), other.get()));
        }
        return one.isPresent() ? one : other;
    }
}
