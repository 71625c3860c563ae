package io.landfall.report.climate;

import io.landfall.contract.dataset.Column;
import io.landfall.report.document.Block;
import io.landfall.report.document.CategoryChart;
import io.landfall.report.document.CategoryChart.Series;
import io.landfall.report.document.CategoryChart.Shape;
import io.landfall.report.document.Chart;
import io.landfall.report.document.Tone;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A station's charts: temperature and precipitation by month; wind where there is no precipitation. */
final class ClimateCharts {
    private ClimateCharts() {}

    static List<Block> of(ClimateRoles roles, String station, Map<YearMonth, ClimateFigures> months) {
        List<Chart> charts = new ArrayList<>();
        if (roles.hasTemperature()) {
            charts.add(chart(
                    "Monthly temperature, " + station,
                    titled("Temperature", roles.temperatureUnit()),
                    Shape.LINES,
                    months,
                    series("Maximum", Tone.WARM, months, ClimateFigures::highest),
                    series(
                            "Mean",
                            Tone.CALM,
                            months,
                            figures -> figures.temperature().shown(ClimateTable.DIGITS)),
                    series("Minimum", Tone.COLD, months, ClimateFigures::lowest)));
        }
        roles.precipitation()
                .ifPresent(column -> charts.add(chart(
                        "Monthly precipitation, " + station,
                        titled("Precipitation", unit(column)),
                        Shape.COLUMNS,
                        months,
                        series("Precipitation", Tone.WATER, months, ClimateFigures::precipitation))));
        if (roles.precipitation().isEmpty()) {
            roles.wind()
                    .ifPresent(column -> charts.add(chart(
                            "Monthly wind, " + station,
                            titled("Wind", unit(column)),
                            Shape.LINES,
                            months,
                            series("Maximum", Tone.WARM, months, ClimateFigures::strongest),
                            series(
                                    "Mean",
                                    Tone.CALM,
                                    months,
                                    figures -> figures.wind().shown(ClimateTable.DIGITS)))));
        }
        return charts.stream().map(Chart::orNote).toList();
    }

    private static CategoryChart chart(
            String title, String yTitle, Shape shape, Map<YearMonth, ClimateFigures> months, Series... series) {
        List<String> names = months.keySet().stream().map(YearMonth::toString).toList();
        return new CategoryChart(title, "Month", yTitle, shape, names, List.of(series));
    }

    private static Series series(
            String name,
            Tone tone,
            Map<YearMonth, ClimateFigures> months,
            Function<ClimateFigures, Optional<BigDecimal>> value) {
        return new Series(
                name,
                tone,
                months.values().stream()
                        .map(figures -> ClimateTable.shown(value.apply(figures)))
                        .toList());
    }

    private static String titled(String name, String unit) {
        return unit.isEmpty() ? name : name + ", " + unit;
    }

    private static String unit(Column column) {
        return column.unit().orElse("");
    }
}
