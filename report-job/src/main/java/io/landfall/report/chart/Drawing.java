package io.landfall.report.chart;

import io.landfall.report.document.CategoryChart;
import io.landfall.report.document.CategoryChart.Shape;
import io.landfall.report.document.TimeChart;
import io.landfall.report.font.Typeface;
import java.awt.BasicStroke;
import java.awt.Color;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Our charts in the drawing library's terms, in one look. */
final class Drawing {
    private static final int MOST_LABELS = 12;
    private static final int PADDING = 22;
    private static final long DAY_MILLIS = 86_400_000L;
    private static final Color INK = new Color(0x30363C);
    private static final Color GRID = new Color(0xDDE1E5);

    private Drawing() {}

    static Chart<?, ?> of(io.landfall.report.document.Chart chart) {
        if (chart instanceof CategoryChart categories) {
            return of(categories);
        }
        if (chart instanceof TimeChart times) {
            return of(times);
        }
        throw new IllegalStateException("no drawing for " + chart.getClass());
    }

    private static Chart<?, ?> of(CategoryChart chart) {
        org.knowm.xchart.CategoryChart drawing =
                new org.knowm.xchart.CategoryChart(ChartPicture.WIDTH, ChartPicture.HEIGHT);
        title(drawing, chart);
        look(drawing.getStyler(), chart.series().size() > 1);
        List<String> steps = labelled(chart.categories());
        drawing.getStyler().setAvailableSpaceFill(0.75);
        drawing.getStyler().setOverlapped(chart.shape() == Shape.LINES);
        int index = 0;
        for (CategoryChart.Series series : chart.series()) {
            if (series.values().stream().noneMatch(Optional::isPresent)) {
                continue;
            }
            CategorySeries drawn = drawing.addSeries("s" + index++, steps, numbers(series.values()));
            drawn.setLabel(series.name());
            drawn.setFillColor(series.tone().color());
            drawn.setLineColor(series.tone().color());
            drawn.setLineStyle(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            drawn.setMarker(SeriesMarkers.NONE);
            drawn.setChartCategorySeriesRenderStyle(
                    chart.shape() == Shape.LINES
                            ? CategorySeries.CategorySeriesRenderStyle.Line
                            : CategorySeries.CategorySeriesRenderStyle.Bar);
        }
        return drawing;
    }

    private static Chart<?, ?> of(TimeChart chart) {
        XYChart drawing = new XYChart(ChartPicture.WIDTH, ChartPicture.HEIGHT);
        title(drawing, chart);
        look(drawing.getStyler(), chart.traces().size() > 1);
        drawing.getStyler().setTimezone(TimeZone.getTimeZone("UTC"));
        if (chart.clock() == TimeChart.Clock.CALENDAR) {
            drawing.getStyler().setDatePattern(datePattern(chart));
        }
        int index = 0;
        for (TimeChart.Trace trace : chart.traces()) {
            if (trace.points().isEmpty()) {
                continue;
            }
            XYSeries drawn = drawing.addSeries(
                    "s" + index++,
                    trace.points().stream()
                            .map(point -> time(chart.clock(), point))
                            .toList(),
                    trace.points().stream().map(TimeChart.Point::y).toList());
            drawn.setLabel(trace.name());
            drawn.setLineColor(trace.tone().color());
            drawn.setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            drawn.setMarker(SeriesMarkers.NONE);
        }
        return drawing;
    }

    @SuppressWarnings("JavaUtilDate") // the drawing library knows no other type for a calendar axis
    private static Object time(TimeChart.Clock clock, TimeChart.Point point) {
        return switch (clock) {
            case CALENDAR -> new Date((long) point.x());
            case ELAPSED -> point.x();
        };
    }

    private static String datePattern(TimeChart chart) {
        double first = chart.traces().stream()
                .flatMap(trace -> trace.points().stream())
                .mapToDouble(TimeChart.Point::x)
                .min()
                .orElse(0);
        double last = chart.traces().stream()
                .flatMap(trace -> trace.points().stream())
                .mapToDouble(TimeChart.Point::x)
                .max()
                .orElse(0);
        double span = last - first;
        if (span > 20.0 * DAY_MILLIS) {
            return "yyyy-MM-dd";
        }
        return span > DAY_MILLIS ? "MM-dd HH:mm" : "HH:mm:ss";
    }

    private static void title(Chart<?, ?> drawing, io.landfall.report.document.Chart chart) {
        drawing.setTitle(chart.title());
        drawing.setXAxisTitle(chart.xTitle());
        drawing.setYAxisTitle(chart.yTitle());
    }

    private static void look(AxesChartStyler styler, boolean legend) {
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setChartPadding(PADDING);
        styler.setChartFontColor(INK);
        styler.setChartTitleFont(Typeface.BOLD.font(15));
        styler.setChartTitleBoxVisible(false);
        styler.setAxisTitleFont(Typeface.REGULAR.font(13));
        styler.setAxisTickLabelsFont(Typeface.REGULAR.font(12));
        styler.setAxisTickLabelsColor(INK);
        styler.setAxisTickMarksColor(GRID);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(0.8f));
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotContentSize(0.95);
        styler.setLegendFont(Typeface.REGULAR.font(12));
        styler.setLegendBorderColor(Color.WHITE);
        styler.setLegendPosition(LegendPosition.OutsideS);
        styler.setLegendLayout(LegendLayout.Horizontal);
        styler.setLegendVisible(legend);
        styler.setLocale(Locale.ROOT);
        styler.setAntiAlias(true);
    }

    /**
     * Leaves the labels of a few steps, each exactly below its values. The others become blanks that differ from one
     * another, because the drawing library takes the labels for the steps' identities; its own thinning moves labels.
     */
    private static List<String> labelled(List<String> categories) {
        int stride = (categories.size() + MOST_LABELS - 1) / MOST_LABELS;
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < categories.size(); i++) {
            String blank = Integer.toBinaryString(i).replace('0', ' ').replace('1', '\u00A0');
            labels.add(i % stride == 0 ? categories.get(i) : blank);
        }
        return labels;
    }

    private static List<@Nullable Number> numbers(List<Optional<BigDecimal>> values) {
        List<@Nullable Number> numbers = new ArrayList<>();
        values.forEach(value -> numbers.add(value.orElse(null)));
        return numbers;
    }
}
