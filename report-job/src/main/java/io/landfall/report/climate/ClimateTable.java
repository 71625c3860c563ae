package io.landfall.report.climate;

import io.landfall.contract.dataset.Column;
import io.landfall.report.curated.Exact;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns of a climate table, as the roles allow, and a line's cells in them. */
final class ClimateTable {
    /** Digits behind the point in every figure that is not a count. */
    static final int DIGITS = 1;

    private final List<TableColumn> heads = new ArrayList<>();
    private final List<Function<Line, Cell>> cells = new ArrayList<>();

    ClimateTable(String stepHead, int stepWeight, ClimateRoles roles) {
        add(TableColumn.text(stepHead, stepWeight), Line::step);
        add(
                TableColumn.figures("Days with data", "", 5),
                line -> Cell.count(line.figures().days()));
        add(TableColumn.figures("Days missing", "", 7), line -> Cell.count(line.missing()));
        if (roles.hasTemperature()) {
            temperature(roles.temperatureUnit());
        }
        roles.precipitation().ifPresent(column -> precipitation(unit(column)));
        roles.wind().ifPresent(column -> wind(unit(column)));
        if (roles.weather().isPresent()) {
            add(
                    TableColumn.text("Weather days", 25),
                    line -> Cell.text(weather(line.figures().weatherDays())));
        }
    }

    /**
     * One line.
     *
     * @param step what it stands for: a month or a station
     * @param missing days of the covered period without data
     * @param figures its figures
     */
    record Line(Cell step, long missing, ClimateFigures figures) {}

    Table table(String caption, List<Line> lines) {
        List<List<Cell>> rows = lines.stream()
                .map(line -> cells.stream().map(cell -> cell.apply(line)).toList())
                .toList();
        return new Table(caption, heads, rows);
    }

    static Optional<BigDecimal> shown(Optional<BigDecimal> value) {
        return value.map(exact -> Exact.shown(exact, DIGITS));
    }

    private void temperature(String unit) {
        add(
                TableColumn.figures("Temperature mean", unit, 10),
                line -> figure(line.figures().temperature().shown(DIGITS)));
        add(
                TableColumn.figures("Temperature min", unit, 10),
                line -> exact(line.figures().lowest()));
        add(
                TableColumn.figures("Temperature max", unit, 10),
                line -> exact(line.figures().highest()));
    }

    private void precipitation(String unit) {
        add(
                TableColumn.figures("Precipitation sum", unit, 11),
                line -> exact(line.figures().precipitation()));
        add(
                TableColumn.figures("Wettest day", "", 9),
                line -> line.figures()
                        .wettest()
                        .<Cell>map(wettest -> new Cell.Day(wettest.day()))
                        .orElse(new Cell.Missing()));
        add(
                TableColumn.figures("On that day", unit, 7),
                line -> exact(line.figures().wettest().map(ClimateFigures.WettestDay::amount)));
    }

    private void wind(String unit) {
        add(
                TableColumn.figures("Wind mean", unit, 8),
                line -> figure(line.figures().wind().shown(DIGITS)));
        add(
                TableColumn.figures("Wind max", unit, 8),
                line -> exact(line.figures().strongest()));
    }

    private void add(TableColumn head, Function<Line, Cell> cell) {
        heads.add(head);
        cells.add(cell);
    }

    private static Cell exact(Optional<BigDecimal> value) {
        return figure(shown(value));
    }

    private static Cell figure(Optional<BigDecimal> value) {
        return value.<Cell>map(Cell.Figure::new).orElse(new Cell.Missing());
    }

    private static String unit(Column column) {
        return column.unit().orElse("");
    }

    private static String weather(Map<String, Long> days) {
        return days.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
