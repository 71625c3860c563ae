package io.landfall.report.document;

/** Running text. */
public record Paragraph(String text) implements Block {

    /** Cleans the text. */
    public Paragraph {
        text = PlainText.of(text);
    }
}
