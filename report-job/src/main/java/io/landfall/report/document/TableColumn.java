package io.landfall.report.document;

/**
 * One column of a table.
 *
 * @param head what the column holds
 * @param unit unit of measure, or empty
 * @param alignment how its cells stand
 * @param weight share of the table's width
 */
public record TableColumn(String head, String unit, Alignment alignment, int weight) {

    /** How a column's cells stand. */
    public enum Alignment {
        /** Text and names. */
        LEFT,
        /** Figures. */
        RIGHT
    }

    /** Cleans the texts. */
    public TableColumn {
        head = PlainText.of(head);
        unit = PlainText.of(unit);
        if (weight < 1) {
            throw new IllegalArgumentException("column " + head + " has weight " + weight + ", must be at least 1");
        }
    }

    /** A column of text. */
    public static TableColumn text(String head, int weight) {
        return new TableColumn(head, "", Alignment.LEFT, weight);
    }

    /** A column of figures. */
    public static TableColumn figures(String head, String unit, int weight) {
        return new TableColumn(head, unit, Alignment.RIGHT, weight);
    }

    /** Head and unit as a document shows them, such as {@code Wind, m/s}. */
    public String shown() {
        return unit.isEmpty() ? head : head + ", " + unit;
    }
}
