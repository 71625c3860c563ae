package io.landfall.report.xlsx;

import io.landfall.report.document.TimeChart;
import java.util.DoubleSummaryStatistics;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * A calendar axis with ticks at round times, in the workbook's unit: days since its epoch.
 *
 * @param first start of the axis
 * @param last end of the axis
 * @param step between two ticks
 * @param format of the ticks' labels
 */
record TimeScale(double first, double last, double step, String format) {
    private static final int MOST_TICKS = 12;
    private static final double DAY_SECONDS = 86_400;
    private static final double DAY_MILLIS = 1000 * DAY_SECONDS;
    private static final double EPOCH = DateUtil.getExcelDate(java.time.LocalDate.EPOCH);
    private static final long[] STEPS_SECONDS = {
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1_800,
        3_600,
        7_200,
        10_800,
        21_600,
        43_200,
        86_400,
        172_800,
        604_800,
        2_592_000,
        7_776_000,
        31_536_000
    };

    static TimeScale of(TimeChart chart) {
        DoubleSummaryStatistics times = chart.traces().stream()
                .flatMap(trace -> trace.points().stream())
                .mapToDouble(TimeChart.Point::x)
                .summaryStatistics();
        double start = times.getCount() == 0 ? 0 : times.getMin() / DAY_MILLIS;
        double end = times.getCount() == 0 ? 1 : times.getMax() / DAY_MILLIS;
        double step = step((end - start) * DAY_SECONDS) / DAY_SECONDS;
        double first = Math.floor(start / step) * step;
        double last = Math.max(Math.ceil(end / step) * step, first + step);
        return new TimeScale(EPOCH + first, EPOCH + last, step, step >= 1 ? "yyyy-mm-dd" : "hh:mm:ss");
    }

    private static double step(double span) {
        for (long step : STEPS_SECONDS) {
            if (span / step <= MOST_TICKS) {
                return step;
            }
        }
        return span / MOST_TICKS;
    }
}
