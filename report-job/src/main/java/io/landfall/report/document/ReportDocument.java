package io.landfall.report.document;

import java.util.List;

/**
 * A whole report.
 *
 * @param title what people call it
 * @param subtitle what it covers
 * @param facts title block
 * @param sections content, in order
 */
public record ReportDocument(String title, String subtitle, List<Fact> facts, List<Section> sections) {

    /** Cleans the texts and copies the lists. */
    public ReportDocument {
        title = PlainText.of(title);
        subtitle = PlainText.of(subtitle);
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }
}
