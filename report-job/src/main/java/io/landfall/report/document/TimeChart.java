package io.landfall.report.document;

import java.util.List;

/**
 * Traces over time.
 *
 * @param title what it shows
 * @param xTitle title of the horizontal axis
 * @param yTitle title of the vertical axis, with the unit
 * @param clock what the horizontal values are
 * @param traces what is drawn
 */
public record TimeChart(String title, String xTitle, String yTitle, Clock clock, List<Trace> traces) implements Chart {

    /** What the horizontal values are. */
    public enum Clock {
        /** Milliseconds of local time since 1970-01-01T00:00. */
        CALENDAR,
        /** A number, such as seconds since the recording began. */
        ELAPSED
    }

    /**
     * One drawn trace.
     *
     * @param name name in the legend
     * @param tone colour
     * @param points its points, in order of time
     */
    public record Trace(String name, Tone tone, List<Point> points) {

        /** Cleans the name and copies the list. */
        public Trace {
            name = PlainText.of(name);
            points = List.copyOf(points);
        }
    }

    /**
     * One point of a trace.
     *
     * @param x time
     * @param y value
     */
    public record Point(double x, double y) {}

    @Override
    public boolean isEmpty() {
        return traces.stream().allMatch(trace -> trace.points().isEmpty());
    }

    /** Cleans the texts and copies the list. */
    public TimeChart {
        title = PlainText.of(title);
        xTitle = PlainText.of(xTitle);
        yTitle = PlainText.of(yTitle);
        traces = List.copyOf(traces);
    }
}
