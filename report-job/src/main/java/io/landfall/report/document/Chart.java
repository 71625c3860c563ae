package io.landfall.report.document;

/** A picture of figures. */
public sealed interface Chart extends Block permits CategoryChart, TimeChart {

    /** What it shows. */
    String title();

    /** Title of the horizontal axis. */
    String xTitle();

    /** Title of the vertical axis, with the unit. */
    String yTitle();
}
