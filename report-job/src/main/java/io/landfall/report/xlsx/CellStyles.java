package io.landfall.report.xlsx;

import io.landfall.report.document.Cell;
import io.landfall.report.document.TableColumn.Alignment;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The workbook's look, and the one place that writes into cells. */
final class CellStyles {
    private static final String FONT = "Arial";
    private static final byte[] NAVY = {0x17, 0x32, 0x4D};
    private static final byte[] GREY = {0x56, 0x61, 0x6A};
    private static final byte[] RULE = {(byte) 0xD3, (byte) 0xDA, (byte) 0xE0};
    private static final short BODY_POINTS = 10;

    private final XSSFWorkbook workbook;
    private final Map<String, XSSFCellStyle> byFormat = new HashMap<>();
    private final XSSFCellStyle title;
    private final XSSFCellStyle subtitle;
    private final XSSFCellStyle heading;
    private final XSSFCellStyle label;
    private final XSSFCellStyle wrapped;
    private final XSSFCellStyle headLeft;
    private final XSSFCellStyle headRight;

    CellStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        this.title = style((short) 16, true, NAVY);
        this.subtitle = style((short) 11, false, GREY);
        this.heading = style((short) 11, true, NAVY);
        this.label = style(BODY_POINTS, false, GREY);
        this.wrapped = style(BODY_POINTS, false, new byte[3]);
        this.headLeft = head(HorizontalAlignment.LEFT);
        this.headRight = head(HorizontalAlignment.RIGHT);
        label.setVerticalAlignment(VerticalAlignment.TOP);
        wrapped.setVerticalAlignment(VerticalAlignment.TOP);
        wrapped.setWrapText(true);
    }

    XSSFCellStyle title() {
        return title;
    }

    XSSFCellStyle subtitle() {
        return subtitle;
    }

    XSSFCellStyle heading() {
        return heading;
    }

    XSSFCellStyle label() {
        return label;
    }

    XSSFCellStyle wrapped() {
        return wrapped;
    }

    XSSFCellStyle headLeft() {
        return headLeft;
    }

    XSSFCellStyle headRight() {
        return headRight;
    }

    /** Writes text; a leading {@code =} stays a character. */
    void text(XSSFSheet sheet, int line, int column, String text, XSSFCellStyle style) {
        XSSFCell cell = cell(sheet, line, column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    /** Writes a cell of a table with its own type. */
    void cell(XSSFSheet sheet, int line, int column, Cell content, Alignment alignment) {
        XSSFCell cell = cell(sheet, line, column);
        if (content instanceof Cell.Figure figure) {
            cell.setCellValue(figure.value().doubleValue());
            cell.setCellStyle(body(numberFormat(figure.value().scale()), alignment));
        } else if (content instanceof Cell.Day day) {
            cell.setCellValue(day.day());
            cell.setCellStyle(body("yyyy-mm-dd", alignment));
        } else if (content instanceof Cell.Month month) {
            cell.setCellValue(month.month().atDay(1));
            cell.setCellStyle(body("yyyy-mm", alignment));
        } else if (content instanceof Cell.Moment moment) {
            cell.setCellValue(moment.time());
            cell.setCellStyle(body("yyyy-mm-dd hh:mm:ss.000", alignment));
        } else if (content instanceof Cell.Text text) {
            cell.setCellValue(text.text());
            cell.setCellStyle(text.text().length() > TableSheet.WIDEST ? longText(alignment) : body("@", alignment));
        } else {
            cell.setCellStyle(body("General", alignment));
        }
    }

    private static XSSFCell cell(XSSFSheet sheet, int line, int column) {
        XSSFRow row = sheet.getRow(line);
        return (row == null ? sheet.createRow(line) : row).createCell(column);
    }

    private static String numberFormat(int scale) {
        return scale <= 0 ? "0" : "0." + "0".repeat(scale);
    }

    private XSSFCellStyle body(String format, Alignment alignment) {
        return byFormat.computeIfAbsent(format + alignment, key -> {
            XSSFCellStyle style = style(BODY_POINTS, false, new byte[3]);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setAlignment(alignment == Alignment.RIGHT ? HorizontalAlignment.RIGHT : HorizontalAlignment.LEFT);
            style.setBorderBottom(BorderStyle.HAIR);
            style.setBottomBorderColor(new XSSFColor(RULE, null));
            style.setVerticalAlignment(VerticalAlignment.TOP);
            indent(style);
            return style;
        });
    }

    /** Text that no column is wide enough for goes on in further lines. */
    private XSSFCellStyle longText(Alignment alignment) {
        XSSFCellStyle oneLine = body("@", alignment);
        return byFormat.computeIfAbsent("wrapped" + alignment, key -> {
            XSSFCellStyle style = workbook.createCellStyle();
            style.cloneStyleFrom(oneLine);
            style.setWrapText(true);
            return style;
        });
    }

    private XSSFCellStyle head(HorizontalAlignment alignment) {
        XSSFCellStyle style = style(BODY_POINTS, true, new byte[3]);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.BOTTOM);
        style.setWrapText(true);
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setTopBorderColor(new XSSFColor(NAVY, null));
        style.setBottomBorderColor(new XSSFColor(NAVY, null));
        indent(style);
        return style;
    }

    /** Keeps text apart from the figures to its left. */
    private static void indent(XSSFCellStyle style) {
        if (style.getAlignment() == HorizontalAlignment.LEFT) {
            style.setIndention((short) 1);
        }
    }

    private XSSFCellStyle style(short points, boolean bold, byte[] color) {
        XSSFFont font = workbook.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints(points);
        font.setBold(bold);
        font.setColor(new XSSFColor(color, null));
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }
}
