package io.landfall.report.xlsx;

import io.landfall.report.document.CategoryChart;
import io.landfall.report.document.CategoryChart.Shape;
import io.landfall.report.document.Chart;
import io.landfall.report.document.TimeChart;
import io.landfall.report.document.TimeChart.Clock;
import io.landfall.report.document.Tone;
import java.awt.Color;
import org.apache.poi.xddf.usermodel.PresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFPresetLineDash;
import org.apache.poi.xddf.usermodel.XDDFShapeProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrossBetween;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.ScatterStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFChartAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFScatterChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;

/** One chart in the workbook's own terms, so that a reader can restyle it. */
final class NativeChart {
    private static final double LINE_POINTS = 1.75;
    private static final double THIN_POINTS = 0.75;
    private static final XDDFColor GRID = XDDFColor.from(new byte[] {(byte) 0xDD, (byte) 0xE1, (byte) 0xE5});

    private final XSSFChart chart;
    private final XDDFChartData data;

    private NativeChart(XSSFChart chart, XDDFChartData data) {
        this.chart = chart;
        this.data = data;
    }

    static NativeChart start(XSSFChart picture, Chart chart) {
        picture.setTitleText(chart.title());
        picture.setTitleOverlay(false);
        picture.displayBlanksAs(DisplayBlanks.GAP);
        if (series(chart) > 1) {
            picture.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        }
        XDDFChartAxis bottom = chart instanceof CategoryChart
                ? picture.createCategoryAxis(AxisPosition.BOTTOM)
                : picture.createValueAxis(AxisPosition.BOTTOM);
        XDDFValueAxis left = picture.createValueAxis(AxisPosition.LEFT);
        bottom.setTitle(chart.xTitle());
        left.setTitle(chart.yTitle());
        bottom.setTickLabelPosition(AxisTickLabelPosition.LOW);
        left.setCrosses(AxisCrosses.MIN);
        left.setCrossBetween(
                chart instanceof CategoryChart ? AxisCrossBetween.BETWEEN : AxisCrossBetween.MIDPOINT_CATEGORY);
        left.getOrAddMajorGridProperties().setLineProperties(line(GRID, THIN_POINTS));
        if (chart instanceof TimeChart times && times.clock() == Clock.CALENDAR) {
            TimeScale scale = TimeScale.of(times);
            bottom.setNumberFormat(scale.format());
            bottom.setMinimum(scale.first());
            bottom.setMaximum(scale.last());
            bottom.setMajorUnit(scale.step());
        }
        XDDFChartData data = picture.createData(type(chart), bottom, left);
        data.setVaryColors(false);
        return new NativeChart(picture, data);
    }

    void add(XDDFDataSource<?> steps, XDDFNumericalDataSource<Double> values, String name, Tone tone) {
        XDDFChartData.Series series = data.addSeries(steps, values);
        series.setTitle(name, null);
        XDDFColor color = color(tone.color());
        if (series instanceof XDDFLineChartData.Series line) {
            line.setSmooth(false);
            line.setMarkerStyle(MarkerStyle.NONE);
            series.setLineProperties(line(color, LINE_POINTS));
        } else if (series instanceof XDDFScatterChartData.Series scatter) {
            scatter.setSmooth(false);
            scatter.setMarkerStyle(MarkerStyle.NONE);
            series.setLineProperties(line(color, 1));
        } else {
            XDDFShapeProperties fill = new XDDFShapeProperties();
            fill.setFillProperties(new XDDFSolidFillProperties(color));
            series.setShapeProperties(fill);
        }
    }

    void finish() {
        if (data instanceof XDDFBarChartData bars) {
            bars.setBarDirection(BarDirection.COL);
            bars.setGapWidth(40);
        }
        if (data instanceof XDDFScatterChartData scatter) {
            scatter.setStyle(ScatterStyle.LINE);
        }
        chart.plot(data);
    }

    private static ChartTypes type(Chart chart) {
        if (chart instanceof CategoryChart categories) {
            return categories.shape() == Shape.COLUMNS ? ChartTypes.BAR : ChartTypes.LINE;
        }
        return ChartTypes.SCATTER;
    }

    private static int series(Chart chart) {
        return chart instanceof CategoryChart categories
                ? categories.series().size()
                : ((TimeChart) chart).traces().size();
    }

    private static XDDFColor color(Color color) {
        return XDDFColor.from(new byte[] {(byte) color.getRed(), (byte) color.getGreen(), (byte) color.getBlue()});
    }

    private static XDDFLineProperties line(XDDFColor color, double points) {
        XDDFLineProperties line = new XDDFLineProperties(new XDDFSolidFillProperties(color));
        line.setWidth(points);
        line.setPresetDash(new XDDFPresetLineDash(PresetLineDash.SOLID));
        return line;
    }
}
