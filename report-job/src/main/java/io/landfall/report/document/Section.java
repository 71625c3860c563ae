package io.landfall.report.document;

import java.util.List;

/**
 * A titled part of a report.
 *
 * @param title heading
 * @param blocks content, in order
 */
public record Section(String title, List<Block> blocks) {

    /** Cleans the title and copies the list. */
    public Section {
        title = PlainText.of(title);
        blocks = List.copyOf(blocks);
    }
}
