package io.landfall.report.document;

/** A picture of figures. */
public sealed interface Chart extends Block permits CategoryChart, TimeChart {

    /** What it shows. */
    String title();

    /** Title of the horizontal axis. */
    String xTitle();

    /** Title of the vertical axis, with the unit. */
    String yTitle();

    /** Whether there is nothing to draw. */
    boolean isEmpty();

    /** The chart, or a note that says that there is nothing to draw. */
    static Block orNote(Chart chart) {
        return chart.isEmpty() ? new Paragraph(chart.title() + ": there are no values to draw.") : chart;
    }
}
