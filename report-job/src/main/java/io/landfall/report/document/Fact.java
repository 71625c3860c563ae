package io.landfall.report.document;

/**
 * One line of the title block.
 *
 * @param label what it is
 * @param value what it is here
 */
public record Fact(String label, String value) {

    /** Cleans both texts. */
    public Fact {
        label = PlainText.of(label);
        value = PlainText.of(value);
    }
}
