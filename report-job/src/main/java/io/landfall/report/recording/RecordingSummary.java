package io.landfall.report.recording;

import io.landfall.contract.dataset.Column;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.companion.ParameterSection;
import io.landfall.report.curated.Exact;
import io.landfall.report.curated.TimeColumn;
import io.landfall.report.document.Block;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Chart;
import io.landfall.report.document.Fact;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import io.landfall.report.document.TimeChart;
import io.landfall.report.document.TimeChart.Clock;
import io.landfall.report.document.TimeChart.Point;
import io.landfall.report.document.TimeChart.Trace;
import io.landfall.report.document.Tone;
import io.landfall.report.form.FilledForm;
import io.landfall.report.form.Form;
import io.landfall.report.form.FormSource;
import io.landfall.report.form.InScope;
import io.landfall.report.form.ReportRefusedException;
import io.landfall.report.form.Roles;
import io.landfall.report.quality.QualitySection;
import io.landfall.report.recording.ChannelFigures.Extreme;
import io.landfall.report.recording.RecordingQuery.Summary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The form {@code recording-summary}: plots over time of chosen channels, a table of all channels with their extremes,
 * the values of the companions that came with its files, and a section of data quality. Option {@code plots} names the plotted columns, separated by commas (the first two
 * channels unless named); option {@code digits} says how many digits floating values and means are shown with (3).
 */
public final class RecordingSummary implements Form {
    /** What contracts call this form. */
    public static final String NAME = "recording-summary";

    private static final int PLOTS_UNLESS_NAMED = 2;
    private static final int MOST_PLOTS = 24;
    private static final String DIGITS = "3";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilledForm fill(FormSource source) {
        source.roles().allow(Set.of("time"));
        Column timeColumn = source.roles().time();
        TimeColumn time = new TimeColumn(timeColumn.name(), timeColumn.type());
        List<Channel> channels = channels(source);
        List<Channel> plotted = plotted(source, channels);
        Dataset<Row> rows = InScope.rows(source.rows(), time.day(), source.from(), source.to());
        RecordingQuery query = new RecordingQuery(time, rows);
        Summary summary = query.summary(channels);
        if (summary.channels().isEmpty()) {
            throw new ReportRefusedException("there are no rows for " + source.scope()
                    + "; look into the inbox whether its files were sealed, or ask for other days");
        }
        List<LedgerEntry> entries = InScope.entries(source.entries(), rows);
        LocalDate from = source.from().orElse(summary.first().toLocalDate());
        LocalDate to = source.to().orElse(summary.last().toLocalDate());
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Plots", plots(plotted, query.plots(plotted, summary))));
        sections.add(new Section("Channels", List.of(table(channels, summary))));
        ParameterSection.of(source.contract(), entries).ifPresent(sections::add);
        sections.add(QualitySection.of(entries, summary.leftOut()));
        sections.add(definitions());
        ReportDocument document = new ReportDocument(
                "Recording summary: " + source.contract().title(),
                (from.equals(to) ? from.toString() : from + " to " + to) + " · " + source.scope(),
                facts(source, channels, summary, entries),
                sections);
        return new FilledForm(document, from, to);
    }

    private static List<Channel> channels(FormSource source) {
        int digits = digits(source);
        List<Channel> channels = source.contract().columns().stream()
                .filter(column -> Roles.isNumber(column.type()))
                .map(column -> Channel.of(column, digits))
                .toList();
        if (channels.isEmpty()) {
            throw new ReportRefusedException(
                    "contract " + source.contract().dataset() + " has no column with numbers to sum up");
        }
        return channels;
    }

    private static int digits(FormSource source) {
        String text = source.binding().options().getOrDefault("digits", DIGITS);
        if (!text.matches("[0-9]")) {
            throw new ReportRefusedException(
                    option(source, "digits") + " is " + text + ", but must be a number from 0 to 9");
        }
        return Integer.parseInt(text);
    }

    private static List<Channel> plotted(FormSource source, List<Channel> channels) {
        List<String> names = Arrays.stream(
                        source.binding().options().getOrDefault("plots", "").split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (names.isEmpty()) {
            return channels.stream().limit(PLOTS_UNLESS_NAMED).toList();
        }
        if (names.size() > MOST_PLOTS) {
            throw new ReportRefusedException(option(source, "plots") + " names " + names.size()
                    + " columns, but a report has at most " + MOST_PLOTS + " plots");
        }
        return names.stream()
                .map(name -> channels.stream()
                        .filter(channel -> channel.column().name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ReportRefusedException(option(source, "plots") + " names " + name
                                + ", which is no column with numbers of this contract")))
                .toList();
    }

    private static String option(FormSource source, String name) {
        return "contract " + source.contract().dataset() + ": landfall.report.options." + name;
    }

    private static List<Fact> facts(
            FormSource source, List<Channel> channels, Summary summary, List<LedgerEntry> entries) {
        RowCounts rows = QualitySection.total(entries);
        Duration duration = Duration.between(summary.first(), summary.last());
        return List.of(
                new Fact(
                        "Dataset",
                        source.contract().title() + " (" + source.contract().dataset() + ", contract version "
                                + source.contract().version() + ")"),
                new Fact(
                        "Recorded",
                        new Cell.Moment(summary.first()).shown() + " to " + new Cell.Moment(summary.last()).shown()),
                new Fact("Duration", shown(duration)),
                new Fact("Channels", Integer.toString(channels.size())),
                new Fact(
                        "Rows in this report",
                        Long.toString(summary.channels().get(0).rows())),
                new Fact(
                        "Files",
                        entries.size() + (entries.size() == 1 ? " file, " : " files, ") + rows.read() + " rows read, "
                                + rows.stored() + " stored, " + rows.quarantined() + " quarantined, " + rows.skipped()
                                + " skipped"));
    }

    private static String shown(Duration duration) {
        long hours = duration.toHours();
        String seconds = BigDecimal.valueOf(duration.toSecondsPart())
                .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
                .stripTrailingZeros()
                .toPlainString();
        String minutes = duration.toMinutesPart() + " min " + seconds + " s";
        return hours == 0 ? minutes : hours + " h " + minutes;
    }

    private static List<Block> plots(List<Channel> channels, List<List<Point>> points) {
        List<Block> charts = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            Channel channel = channels.get(i);
            String yTitle = channel.unit().isEmpty() ? channel.title() : channel.title() + ", " + channel.unit();
            String source = channel.column().source();
            String title = source.equals(channel.title()) ? channel.title() : channel.title() + " · " + source;
            charts.add(Chart.orNote(new TimeChart(
                    title,
                    "Time",
                    yTitle,
                    Clock.CALENDAR,
                    List.of(new Trace(channel.title(), Tone.ofIndex(i), points.get(i))))));
        }
        return charts;
    }

    private static Table table(List<Channel> channels, Summary summary) {
        List<List<Cell>> lines = new ArrayList<>();
        for (int i = 0; i < channels.size(); i++) {
            lines.add(line(channels.get(i), summary.channels().get(i)));
        }
        return new Table(
                "Extremes and means",
                List.of(
                        TableColumn.text("Channel", 13),
                        TableColumn.text("In the file", 9),
                        TableColumn.text("Unit", 4),
                        TableColumn.figures("Values", "", 5),
                        TableColumn.figures("Missing", "", 5),
                        TableColumn.figures("Min", "", 6),
                        TableColumn.figures("Min at", "", 12),
                        TableColumn.figures("Mean", "", 6),
                        TableColumn.figures("Max", "", 6),
                        TableColumn.figures("Max at", "", 12)),
                lines);
    }

    private static List<Cell> line(Channel channel, ChannelFigures figures) {
        return List.of(
                Cell.text(channel.title()),
                Cell.text(channel.column().source()),
                Cell.text(channel.unit()),
                Cell.count(figures.mean().count()),
                Cell.count(figures.rows() - figures.mean().count()),
                value(figures.lowest(), channel),
                time(figures.lowest()),
                figures.mean()
                        .shown(channel.meanDigits())
                        .<Cell>map(Cell.Figure::new)
                        .orElse(new Cell.Missing()),
                value(figures.highest(), channel),
                time(figures.highest()));
    }

    private static Cell value(Optional<Extreme> extreme, Channel channel) {
        return extreme.<Cell>map(found -> new Cell.Figure(Exact.shown(found.value(), channel.digits())))
                .orElse(new Cell.Missing());
    }

    private static Cell time(Optional<Extreme> extreme) {
        return extreme.<Cell>map(found -> new Cell.Moment(found.time())).orElse(new Cell.Missing());
    }

    private static Section definitions() {
        return new Section(
                "How the figures are made",
                List.of(
                        new Paragraph("Values and missing add up to the rows in this report. The time of a minimum or"
                                + " maximum is the first time that it was measured."),
                        new Paragraph("Sums and means are exact; they are rounded once, halves away from zero. A dash"
                                + " stands where there is no data."),
                        new Paragraph("Plots show of each stretch of time the lowest and the highest value, so that no"
                                + " peak is lost.")));
    }
}
