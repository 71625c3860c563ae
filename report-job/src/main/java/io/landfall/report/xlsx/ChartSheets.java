package io.landfall.report.xlsx;

import io.landfall.report.document.CategoryChart;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Chart;
import io.landfall.report.document.TableColumn.Alignment;
import io.landfall.report.document.TimeChart;
import io.landfall.report.document.TimeChart.Clock;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Lays a workbook's charts on one sheet and the figures that they are drawn from on another. */
final class ChartSheets {
    private static final int CHART_COLUMNS = 15;
    private static final int CHART_ROWS = 19;
    private static final int CHARTS_A_PAGE = 2;
    private static final int DATA_WIDTH = 20 * 256;

    private final XSSFWorkbook workbook;
    private final CellStyles styles;

    ChartSheets(XSSFWorkbook workbook, CellStyles styles) {
        this.workbook = workbook;
        this.styles = styles;
    }

    void draw(List<Chart> charts, XSSFSheet pictures, XSSFSheet data) {
        XSSFDrawing drawing = pictures.createDrawingPatriarch();
        styles.text(pictures, 0, 0, "Charts", styles.title());
        styles.text(data, 0, 0, "What the charts are drawn from", styles.title());
        int column = 0;
        int place = 0;
        for (Chart chart : charts) {
            int top = 2 + place * (CHART_ROWS + 1);
            XSSFClientAnchor anchor = drawing.createAnchor(0, 0, 0, 0, 0, top, CHART_COLUMNS, top + CHART_ROWS);
            XSSFChart picture = drawing.createChart(anchor);
            NativeChart target = NativeChart.start(picture, chart);
            column += chart instanceof CategoryChart categories
                    ? categories(categories, target, data, column)
                    : times((TimeChart) chart, target, data, column);
            target.finish();
            place++;
            if (place % CHARTS_A_PAGE == 0) {
                pictures.setRowBreak(top + CHART_ROWS);
            }
        }
        workbook.setActiveSheet(0);
    }

    /** Writes the chart's figures from a column on; returns the columns used, with a free one after them. */
    private int categories(CategoryChart chart, NativeChart target, XSSFSheet data, int column) {
        int count = chart.categories().size();
        head(data, column, chart.title(), chart.xTitle());
        for (int i = 0; i < count; i++) {
            styles.cell(data, 3 + i, column, Cell.text(chart.categories().get(i)), Alignment.LEFT);
        }
        XDDFDataSource<String> names = XDDFDataSourcesFactory.fromStringCellRange(data, range(column, count));
        int next = column + 1;
        for (CategoryChart.Series series : chart.series()) {
            styles.text(data, 2, next, series.name(), styles.headRight());
            data.setColumnWidth(next, DATA_WIDTH);
            for (int i = 0; i < count; i++) {
                int line = 3 + i;
                int at = next;
                series.values()
                        .get(i)
                        .ifPresent(value -> styles.cell(data, line, at, new Cell.Figure(value), Alignment.RIGHT));
            }
            target.add(names, numbers(data, next, count), series.name(), series.tone());
            next++;
        }
        return next - column + 1;
    }

    private int times(TimeChart chart, NativeChart target, XSSFSheet data, int column) {
        int next = column;
        for (TimeChart.Trace trace : chart.traces()) {
            int count = trace.points().size();
            if (count == 0) {
                continue;
            }
            head(data, next, chart.title(), chart.xTitle());
            styles.text(data, 2, next + 1, trace.name(), styles.headRight());
            data.setColumnWidth(next + 1, DATA_WIDTH);
            for (int i = 0; i < count; i++) {
                TimeChart.Point point = trace.points().get(i);
                styles.cell(data, 3 + i, next, time(chart.clock(), point.x()), Alignment.LEFT);
                styles.cell(data, 3 + i, next + 1, new Cell.Figure(BigDecimal.valueOf(point.y())), Alignment.RIGHT);
            }
            target.add(numbers(data, next, count), numbers(data, next + 1, count), trace.name(), trace.tone());
            next += 2;
        }
        return next - column + 1;
    }

    private void head(XSSFSheet data, int column, String title, String head) {
        data.setColumnWidth(column, DATA_WIDTH);
        styles.text(data, 1, column, title, styles.heading());
        styles.text(data, 2, column, head, styles.headLeft());
    }

    private static Cell time(Clock clock, double x) {
        return switch (clock) {
            case CALENDAR ->
                new Cell.Moment(LocalDateTime.ofInstant(Instant.ofEpochMilli(Math.round(x)), ZoneOffset.UTC));
            case ELAPSED -> new Cell.Figure(BigDecimal.valueOf(x));
        };
    }

    private static XDDFNumericalDataSource<Double> numbers(XSSFSheet data, int column, int count) {
        return XDDFDataSourcesFactory.fromNumericCellRange(data, range(column, count));
    }

    private static CellRangeAddress range(int column, int count) {
        return new CellRangeAddress(3, 3 + Math.max(count, 1) - 1, column, column);
    }
}
