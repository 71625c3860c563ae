package io.landfall.report.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Series over named steps, such as months.
 *
 * @param title what it shows
 * @param xTitle title of the horizontal axis
 * @param yTitle title of the vertical axis, with the unit
 * @param shape lines or columns
 * @param categories names of the steps
 * @param series what is drawn, each with a value a step
 */
public record CategoryChart(
        String title, String xTitle, String yTitle, Shape shape, List<String> categories, List<Series> series)
        implements Chart {

    /** How series are drawn. */
    public enum Shape {
        /** A line; it breaks where there is no value. */
        LINES,
        /** Columns from zero. */
        COLUMNS
    }

    /**
     * One drawn series.
     *
     * @param name name in the legend
     * @param tone colour
     * @param values a value a step; empty where there is none
     */
    public record Series(String name, Tone tone, List<Optional<BigDecimal>> values) {

        /** Cleans the name and copies the list. */
        public Series {
            name = PlainText.of(name);
            values = List.copyOf(values);
        }
    }

    @Override
    public boolean isEmpty() {
        return series.stream().flatMap(one -> one.values().stream()).noneMatch(Optional::isPresent);
    }

    /** Cleans the texts, copies the lists and checks their lengths. */
    public CategoryChart {
        title = PlainText.of(title);
        xTitle = PlainText.of(xTitle);
        yTitle = PlainText.of(yTitle);
        categories = categories.stream().map(PlainText::of).toList();
        series = List.copyOf(series);
        for (Series one : series) {
            if (one.values().size() != categories.size()) {
                throw new IllegalArgumentException("series " + one.name() + " has "
                        + one.values().size() + " values for " + categories.size() + " steps");
            }
        }
    }
}
