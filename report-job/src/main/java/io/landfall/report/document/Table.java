package io.landfall.report.document;

import java.util.List;

/**
 * A table with one line of heads.
 *
 * @param caption what it shows
 * @param columns its columns
 * @param rows its rows, each with a cell a column
 */
public record Table(String caption, List<TableColumn> columns, List<List<Cell>> rows) implements Block {

    /** Cleans the caption, copies the lists and checks that each row has a cell a column. */
    public Table {
        caption = PlainText.of(caption);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Cell> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("table " + caption + " has " + columns.size()
                        + " columns, and a row with " + row.size() + " cells");
            }
        }
    }
}
