package io.landfall.report.docx;

import io.landfall.report.document.Cell;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import io.landfall.report.document.TableColumn.Alignment;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblGrid;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/** Fills a table in the look of the template's: its first row is the heads', its second the cells'. */
final class TableFiller {
    private final CTTbl prototype;
    private final int textWidth;

    TableFiller(CTTbl prototype, int textWidth) {
        this.prototype = prototype;
        this.textWidth = textWidth;
    }

    void fill(CTTbl target, Table table) {
        target.set(prototype);
        int[] widths = widths(table.columns());
        CTTblGrid grid = target.getTblGrid();
        while (grid.sizeOfGridColArray() > 0) {
            grid.removeGridCol(0);
        }
        for (int width : widths) {
            grid.addNewGridCol().setW(BigInteger.valueOf(width));
        }
        CTRow heads = (CTRow) target.getTrArray(0).copy();
        CTRow cells = (CTRow) target.getTrArray(1).copy();
        while (target.sizeOfTrArray() > 0) {
            target.removeTr(0);
        }
        List<String> titles = table.columns().stream().map(TableColumn::shown).toList();
        row(target.addNewTr(), heads, "head", table.columns(), titles, widths);
        for (List<Cell> row : table.rows()) {
            List<String> texts = row.stream().map(Cell::shown).toList();
            row(target.addNewTr(), cells, "cell", table.columns(), texts, widths);
        }
    }

    private static void row(
            CTRow row, CTRow prototype, String kind, List<TableColumn> columns, List<String> texts, int[] widths) {
        row.set(prototype);
        while (row.sizeOfTcArray() > 0) {
            row.removeTc(0);
        }
        for (int i = 0; i < columns.size(); i++) {
            boolean figure = columns.get(i).alignment() == Alignment.RIGHT;
            CTTc cell = row.addNewTc();
            cell.set(prototype.getTcArray(figure ? 1 : 0));
            String placeholder = "{{" + kind + (figure ? ".figure}}" : ".text}}");
            Placeholders.replace(cell, Map.of(placeholder, texts.get(i)));
            CTTcPr properties = cell.isSetTcPr() ? cell.getTcPr() : cell.addNewTcPr();
            CTTblWidth width = properties.isSetTcW() ? properties.getTcW() : properties.addNewTcW();
            width.setType(STTblWidth.DXA);
            width.setW(BigInteger.valueOf(widths[i]));
        }
    }

    private int[] widths(List<TableColumn> columns) {
        int weights = columns.stream().mapToInt(TableColumn::weight).sum();
        return columns.stream()
                .mapToInt(column -> textWidth * column.weight() / weights)
                .toArray();
    }
}
