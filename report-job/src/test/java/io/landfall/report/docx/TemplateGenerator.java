package io.landfall.report.docx;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xwpf.model.XWPFHeaderFooterPolicy;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTable.XWPFBorderType;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSpacing;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTabStop;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTblWidth;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcBorders;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTcPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STBorder;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STFldCharType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STLineSpacingRule;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTabJc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblWidth;

/** Makes the built-in template: {@code main} takes the file to write. From then on it can be edited in Word. */
final class TemplateGenerator {
    private static final String FONT = "Arial";
    private static final String NAVY = "17324D";
    private static final String GREY = "56616A";
    private static final String RULE = "D3DAE0";
    private static final int PAGE_WIDTH = 16838;
    private static final int PAGE_HEIGHT = 11906;
    private static final int MARGIN = 907;
    private static final int CELL_MARGIN = 110;
    private static final int TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN;

    private final XWPFDocument document = new XWPFDocument();

    private TemplateGenerator() {}

    public static void main(String[] arguments) throws IOException {
        TemplateGenerator generator = new TemplateGenerator();
        generator.generate();
        try (OutputStream target = Files.newOutputStream(Path.of(arguments[0]))) {
            generator.document.write(target);
        }
        generator.document.close();
    }

    private void generate() {
        styles();
        page();
        paragraph("Title", "{{title}}");
        paragraph("Subtitle", "{{subtitle}}");
        facts();
        paragraph("Normal", "{{#sections}}");
        paragraph("Heading1", "{{section.title}}");
        paragraph("Normal", "{{paragraph}}");
        paragraph("Caption", "{{table.caption}}");
        data();
        paragraph("Chart", "{{chart}}");
        paragraph("Normal", "{{/sections}}");
    }

    private void styles() {
        document.createStyles();
        style("Normal", "Normal", 19, false, "22282D", 0, 80);
        style("Title", "Title", 40, true, NAVY, 0, 20);
        style("Subtitle", "Subtitle", 22, false, GREY, 0, 240);
        style("Heading1", "heading 1", 27, true, NAVY, 360, 120);
        style("Caption", "caption", 19, true, "22282D", 160, 60);
        style("Chart", "Chart", 19, false, "22282D", 160, 60);
        style("TableText", "Table Text", 17, false, "22282D", 10, 10);
        style("TableHead", "Table Head", 17, true, "22282D", 10, 10);
        style("FactLabel", "Fact Label", 19, false, GREY, 10, 10);
        style("Footer", "footer", 16, false, GREY, 0, 0);
    }

    private static void heading(CTPPrGeneral paragraph) {
        paragraph.addNewKeepNext();
        CTBorder line = paragraph.addNewPBdr().addNewBottom();
        line.setVal(STBorder.SINGLE);
        line.setSz(BigInteger.valueOf(5));
        line.setSpace(BigInteger.valueOf(3));
        line.setColor("9FB0BF");
        paragraph.addNewOutlineLvl().setVal(BigInteger.ZERO);
    }

    private void style(String id, String name, int halfPoints, boolean bold, String color, int before, int after) {
        CTStyle style = CTStyle.Factory.newInstance();
        style.setStyleId(id);
        style.addNewName().setVal(name);
        style.setType(STStyleType.PARAGRAPH);
        style.addNewQFormat();
        if ("Normal".equals(id)) {
            style.setDefault(true);
        } else {
            style.addNewBasedOn().setVal("Normal");
        }
        CTRPr run = style.addNewRPr();
        run.addNewRFonts().setAscii(FONT);
        run.getRFontsArray(0).setHAnsi(FONT);
        run.getRFontsArray(0).setCs(FONT);
        if (bold) {
            run.addNewB();
        }
        run.addNewColor().setVal(color);
        run.addNewSz().setVal(BigInteger.valueOf(halfPoints));
        CTSpacing spacing = style.addNewPPr().addNewSpacing();
        spacing.setBefore(BigInteger.valueOf(before));
        spacing.setAfter(BigInteger.valueOf(after));
        spacing.setLine(BigInteger.valueOf(252));
        spacing.setLineRule(STLineSpacingRule.AUTO);
        if ("Heading1".equals(id)) {
            heading(style.getPPr());
        }
        if ("Caption".equals(id)) {
            style.getPPr().addNewKeepNext();
        }
        document.getStyles().addStyle(new XWPFStyle(style));
    }

    private void page() {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        size.setW(BigInteger.valueOf(PAGE_WIDTH));
        size.setH(BigInteger.valueOf(PAGE_HEIGHT));
        size.setOrient(STPageOrientation.LANDSCAPE);
        CTPageMar margins = section.addNewPgMar();
        margins.setLeft(BigInteger.valueOf(MARGIN));
        margins.setRight(BigInteger.valueOf(MARGIN));
        margins.setTop(BigInteger.valueOf(MARGIN));
        margins.setBottom(BigInteger.valueOf(MARGIN));
        margins.setFooter(BigInteger.valueOf(454));
        margins.setHeader(BigInteger.valueOf(454));
        XWPFFooter footer = document.createHeaderFooterPolicy().createFooter(XWPFHeaderFooterPolicy.DEFAULT);
        XWPFParagraph line = footer.createParagraph();
        line.setStyle("Footer");
        CTTabStop tab = line.getCTP().getPPr().addNewTabs().addNewTab();
        tab.setVal(STTabJc.RIGHT);
        tab.setPos(BigInteger.valueOf(TEXT_WIDTH));
        line.createRun().setText("{{title}}");
        line.createRun().addTab();
        line.createRun().setText("Page ");
        field(line, "PAGE");
        line.createRun().setText(" of ");
        field(line, "NUMPAGES");
    }

    private static void field(XWPFParagraph line, String instruction) {
        line.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.BEGIN);
        line.createRun().getCTR().addNewInstrText().setStringValue(instruction);
        line.createRun().getCTR().addNewFldChar().setFldCharType(STFldCharType.END);
    }

    private void paragraph(String style, String text) {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setStyle(style);
        paragraph.createRun().setText(text);
    }

    private void facts() {
        XWPFTable table = table(1, 3400, TEXT_WIDTH - 3400);
        cell(table.getRow(0), 0, "FactLabel", "{{fact.label}}", ParagraphAlignment.LEFT);
        cell(table.getRow(0), 1, "Normal", "{{fact.value}}", ParagraphAlignment.LEFT);
        table.getRow(0).getCell(1).getParagraphs().get(0).setSpacingAfter(10);
    }

    private void data() {
        XWPFTable table = table(2, TEXT_WIDTH / 2, TEXT_WIDTH / 2);
        CTTblWidth indent = table.getCTTbl().getTblPr().addNewTblInd();
        indent.setType(STTblWidth.DXA);
        indent.setW(BigInteger.valueOf(CELL_MARGIN));
        XWPFTableRow heads = table.getRow(0);
        heads.setRepeatHeader(true);
        heads.setCantSplitRow(true);
        cell(heads, 0, "TableHead", "{{head.text}}", ParagraphAlignment.LEFT);
        cell(heads, 1, "TableHead", "{{head.figure}}", ParagraphAlignment.RIGHT);
        XWPFTableRow row = table.getRow(1);
        row.setCantSplitRow(true);
        cell(row, 0, "TableText", "{{cell.text}}", ParagraphAlignment.LEFT);
        cell(row, 1, "TableText", "{{cell.figure}}", ParagraphAlignment.RIGHT);
        for (int i = 0; i < 2; i++) {
            heads.getCell(i).setVerticalAlignment(XWPFTableCell.XWPFVertAlign.BOTTOM);
            CTTcBorders borders = properties(heads.getCell(i)).addNewTcBorders();
            border(borders.addNewTop(), 8, NAVY);
            border(borders.addNewBottom(), 6, NAVY);
            border(properties(row.getCell(i)).addNewTcBorders().addNewBottom(), 4, RULE);
        }
    }

    private XWPFTable table(int rows, int... widths) {
        XWPFTable table = document.createTable(rows, widths.length);
        table.setTopBorder(XWPFBorderType.NONE, 0, 0, "auto");
        table.setBottomBorder(XWPFBorderType.NONE, 0, 0, "auto");
        table.setLeftBorder(XWPFBorderType.NONE, 0, 0, "auto");
        table.setRightBorder(XWPFBorderType.NONE, 0, 0, "auto");
        table.setInsideHBorder(XWPFBorderType.NONE, 0, 0, "auto");
        table.setInsideVBorder(XWPFBorderType.NONE, 0, 0, "auto");
        table.setCellMargins(0, CELL_MARGIN, 0, 50);
        table.getCTTbl().getTblPr().getTblW().setType(STTblWidth.DXA);
        table.getCTTbl().getTblPr().getTblW().setW(BigInteger.valueOf(TEXT_WIDTH));
        table.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        if (table.getCTTbl().getTblGrid() == null) {
            table.getCTTbl().addNewTblGrid();
        }
        while (table.getCTTbl().getTblGrid().sizeOfGridColArray() > 0) {
            table.getCTTbl().getTblGrid().removeGridCol(0);
        }
        for (int i = 0; i < widths.length; i++) {
            table.getCTTbl().getTblGrid().addNewGridCol().setW(BigInteger.valueOf(widths[i]));
            for (XWPFTableRow row : table.getRows()) {
                row.getCell(i).setWidth(Integer.toString(widths[i]));
            }
        }
        return table;
    }

    private static void cell(XWPFTableRow row, int index, String style, String text, ParagraphAlignment alignment) {
        XWPFParagraph paragraph = row.getCell(index).getParagraphs().get(0);
        paragraph.setStyle(style);
        paragraph.setAlignment(alignment);
        paragraph.createRun().setText(text);
    }

    private static CTTcPr properties(XWPFTableCell cell) {
        return cell.getCTTc().isSetTcPr()
                ? cell.getCTTc().getTcPr()
                : cell.getCTTc().addNewTcPr();
    }

    private static void border(CTBorder border, int eighths, String color) {
        border.setVal(STBorder.SINGLE);
        border.setSz(BigInteger.valueOf(eighths));
        border.setColor(color);
    }
}
