package io.landfall.report.climate;

import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.climate.ClimateQuery.Monthly;
import io.landfall.report.climate.ClimateTable.Line;
import io.landfall.report.companion.ParameterSection;
import io.landfall.report.document.Block;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Fact;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.form.FilledForm;
import io.landfall.report.form.Form;
import io.landfall.report.form.FormSource;
import io.landfall.report.form.InScope;
import io.landfall.report.form.ReportRefusedException;
import io.landfall.report.quality.QualitySection;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The form {@code climate-summary}: for each station one line a month, charts of temperature and precipitation, the
 * values of companions if there are any, and a section of data quality. Every figure is worked out exactly and then shown with one digit behind the point, halves
 * away from zero.
 */
public final class ClimateSummary implements Form {
    /** What contracts call this form. */
    public static final String NAME = "climate-summary";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilledForm fill(FormSource source) {
        ClimateRoles roles = ClimateRoles.of(source);
        Dataset<Row> rows = InScope.rows(source.rows(), roles.time().day(), source.from(), source.to());
        Monthly monthly = new ClimateQuery(roles, rows).run();
        if (monthly.byStation().isEmpty()) {
            throw new ReportRefusedException("there are no rows for " + source.scope()
                    + "; look into the inbox whether its files were sealed, or ask for other days");
        }
        YearMonth first = YearMonth.from(monthly.first());
        long months = first.until(YearMonth.from(monthly.last()), ChronoUnit.MONTHS) + 1;
        ClimateQuery.checkLength(months * monthly.byStation().size());
        List<LedgerEntry> entries = InScope.entries(source.entries(), rows);
        LocalDate from = source.from().orElse(monthly.first());
        LocalDate to = source.to().orElse(monthly.last());
        ReportDocument document = new ReportDocument(
                "Climate summary: " + source.contract().title(),
                from + " to " + to + " · " + source.scope(),
                facts(source, monthly, entries),
                sections(source, roles, monthly, entries));
        return new FilledForm(document, from, to);
    }

    private static List<Fact> facts(FormSource source, Monthly monthly, List<LedgerEntry> entries) {
        RowCounts rows = QualitySection.total(entries);
        long used = monthly.byStation().values().stream()
                .flatMap(months -> months.values().stream())
                .mapToLong(ClimateFigures::rows)
                .sum();
        return List.of(
                new Fact(
                        "Dataset",
                        source.contract().title() + " (" + source.contract().dataset() + ", contract version "
                                + source.contract().version() + ")"),
                new Fact("Days with data", monthly.first() + " to " + monthly.last()),
                new Fact("Stations", String.join(", ", monthly.byStation().keySet())),
                new Fact("Rows in this report", Long.toString(used)),
                new Fact(
                        "Files",
                        entries.size() + (entries.size() == 1 ? " file, " : " files, ") + rows.read() + " rows read, "
                                + rows.stored() + " stored, " + rows.quarantined() + " quarantined, " + rows.skipped()
                                + " skipped"));
    }

    private static List<Section> sections(
            FormSource source, ClimateRoles roles, Monthly monthly, List<LedgerEntry> entries) {
        List<Section> sections = new ArrayList<>();
        if (monthly.byStation().size() > 1) {
            sections.add(overview(roles, monthly));
        }
        monthly.byStation().forEach((station, months) -> sections.add(station(roles, monthly, station, months)));
        ParameterSection.of(source.contract(), entries).ifPresent(sections::add);
        sections.add(QualitySection.of(entries, monthly.leftOut()));
        sections.add(Definitions.of(roles));
        return sections;
    }

    private static Section overview(ClimateRoles roles, Monthly monthly) {
        List<Line> lines = new ArrayList<>();
        long covered = ChronoUnit.DAYS.between(monthly.first(), monthly.last()) + 1;
        monthly.byStation().forEach((station, months) -> {
            ClimateFigures all = months.values().stream().reduce(ClimateFigures.NONE, ClimateFigures::plus);
            lines.add(new Line(Cell.text(station), covered - all.days(), all));
        });
        return new Section("All stations", List.of(new ClimateTable("Station", 10, roles).table("", lines)));
    }

    private static Section station(
            ClimateRoles roles, Monthly monthly, String station, Map<YearMonth, ClimateFigures> months) {
        Map<YearMonth, ClimateFigures> all = new TreeMap<>();
        YearMonth last = YearMonth.from(monthly.last());
        for (YearMonth month = YearMonth.from(monthly.first()); !month.isAfter(last); month = month.plusMonths(1)) {
            all.put(month, months.getOrDefault(month, ClimateFigures.NONE));
        }
        List<Line> lines = all.entrySet().stream()
                .map(month -> new Line(
                        new Cell.Month(month.getKey()),
                        covered(month.getKey(), monthly) - month.getValue().days(),
                        month.getValue()))
                .toList();
        List<Block> blocks = new ArrayList<>(ClimateCharts.of(roles, station, all));
        blocks.add(new ClimateTable("Month", 7, roles).table("Months", lines));
        return new Section(station, blocks);
    }

    /** Days of a month within the period that has data at any station. */
    private static long covered(YearMonth month, Monthly monthly) {
        LocalDate from = month.atDay(1).isBefore(monthly.first()) ? monthly.first() : month.atDay(1);
        LocalDate to = month.atEndOfMonth().isAfter(monthly.last()) ? monthly.last() : month.atEndOfMonth();
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
