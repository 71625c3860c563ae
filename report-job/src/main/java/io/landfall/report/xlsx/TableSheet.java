package io.landfall.report.xlsx;

import io.landfall.report.document.Block;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import io.landfall.report.document.TableColumn.Alignment;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** One section's tables and texts, one below the other. */
final class TableSheet {
    private static final int NARROWEST = 9;
    /** Characters that the widest column shows in a line. */
    static final int WIDEST = 60;

    /** Characters that the widest column shows in a line even if they are wide. */
    private static final int SURELY_IN_A_LINE = 50;

    /** A workbook allows no more. */
    private static final float HIGHEST_POINTS = 409;

    private static final int WIDTH_UNIT = 256;
    private static final int HEAD_LINES = 3;
    private static final int TEXT_COLUMNS = 12;
    private static final int CHARACTERS_A_LINE = 132;

    private final XSSFSheet sheet;
    private final CellStyles styles;

    TableSheet(XSSFSheet sheet, CellStyles styles) {
        this.sheet = sheet;
        this.styles = styles;
    }

    void fill(Section section) {
        int line = 0;
        styles.text(sheet, line++, 0, section.title(), styles.title());
        boolean first = true;
        for (Block block : section.blocks()) {
            if (block instanceof Paragraph paragraph) {
                line = paragraph(sheet, styles, line, paragraph.text(), TEXT_COLUMNS);
            } else if (block instanceof Table table) {
                line = table(table, line + 1);
                if (first) {
                    int head = line - table.rows().size() - 1;
                    sheet.createFreezePane(1, head + 1);
                    sheet.setRepeatingRows(new CellRangeAddress(head, head, -1, -1));
                    first = false;
                }
            }
        }
    }

    static int paragraph(XSSFSheet sheet, CellStyles styles, int line, String text, int columns) {
        styles.text(sheet, line, 0, text, styles.wrapped());
        if (columns > 1) {
            sheet.addMergedRegion(new CellRangeAddress(line, line, 0, columns - 1));
        }
        int lines = 1 + text.length() / CHARACTERS_A_LINE;
        sheet.getRow(line).setHeightInPoints(lines * sheet.getDefaultRowHeightInPoints());
        return line + 1;
    }

    private int table(Table table, int start) {
        int line = start;
        if (!table.caption().isEmpty()) {
            styles.text(sheet, line++, 0, table.caption(), styles.heading());
        }
        List<TableColumn> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            boolean right = columns.get(i).alignment() == Alignment.RIGHT;
            styles.text(sheet, line, i, columns.get(i).shown(), right ? styles.headRight() : styles.headLeft());
            widen(table, i);
        }
        sheet.getRow(line++).setHeightInPoints(HEAD_LINES * sheet.getDefaultRowHeightInPoints());
        for (List<Cell> row : table.rows()) {
            for (int i = 0; i < row.size(); i++) {
                styles.cell(sheet, line, i, row.get(i), columns.get(i).alignment());
            }
            heighten(line++, row);
        }
        return line;
    }

    /** Not every program makes room for wrapped text by itself. */
    private void heighten(int line, List<Cell> row) {
        int longest = row.stream().mapToInt(cell -> cell.shown().length()).max().orElse(0);
        if (longest > WIDEST) {
            float height = (1 + longest / SURELY_IN_A_LINE) * sheet.getDefaultRowHeightInPoints();
            sheet.getRow(line).setHeightInPoints(Math.min(height, HIGHEST_POINTS));
        }
    }

    private void widen(Table table, int column) {
        int longest = table.rows().stream()
                .mapToInt(row -> row.get(column).shown().length())
                .max()
                .orElse(0);
        int longestWord = List.of(table.columns().get(column).shown().split(" ")).stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int width = Math.min(WIDEST, Math.max(Math.max(longest, longestWord) + 3, NARROWEST)) * WIDTH_UNIT;
        sheet.setColumnWidth(column, Math.max(width, column < used() ? sheet.getColumnWidth(column) : 0));
    }

    private int used() {
        return sheet.getCTWorksheet().sizeOfColsArray() == 0
                ? 0
                : sheet.getCTWorksheet().getColsArray(0).sizeOfColArray();
    }
}
