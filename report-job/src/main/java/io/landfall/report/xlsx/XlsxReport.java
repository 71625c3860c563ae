package io.landfall.report.xlsx;

import io.landfall.report.document.Block;
import io.landfall.report.document.Chart;
import io.landfall.report.document.Fact;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.util.WorkbookUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes a report as a workbook: a cover sheet, a sheet with native charts, a sheet a section with tables, and the
 * figures that the charts are drawn from. Figures are numbers, days are dates, and text is text: no cell holds a
 * formula.
 */
public final class XlsxReport {
    private static final String COVER = "Report";
    private static final int LABEL_WIDTH = 24 * 256;
    private static final int VALUE_WIDTH = 90 * 256;

    private final XSSFWorkbook workbook;
    private final CellStyles styles;

    private XlsxReport(XSSFWorkbook workbook) {
        this.workbook = workbook;
        this.styles = new CellStyles(workbook);
    }

    /** Writes the document. */
    public static void write(ReportDocument report, OutputStream target) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            new XlsxReport(workbook).fill(report);
            workbook.getProperties().getCoreProperties().setTitle(report.title());
            workbook.getProperties().getCoreProperties().setCreator("Landfall");
            workbook.write(target);
        }
    }

    private void fill(ReportDocument report) {
        cover(report);
        List<Chart> charts = report.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Chart.class::isInstance)
                .map(Chart.class::cast)
                .toList();
        ChartSheets chartSheets = new ChartSheets(workbook, styles);
        XSSFSheet pictures = charts.isEmpty() ? null : workbook.createSheet("Charts");
        for (Section section : report.sections()) {
            if (hasTable(section)) {
                section(section, report.title());
            }
        }
        if (pictures != null) {
            setUpPage(pictures, report.title());
            XSSFSheet data = workbook.createSheet("Chart data");
            setUpPage(data, report.title());
            chartSheets.draw(charts, pictures, data);
        }
    }

    private void cover(ReportDocument report) {
        XSSFSheet sheet = workbook.createSheet(COVER);
        sheet.setColumnWidth(0, LABEL_WIDTH);
        sheet.setColumnWidth(1, VALUE_WIDTH);
        setUpPage(sheet, report.title());
        int line = 0;
        styles.text(sheet, line++, 0, report.title(), styles.title());
        styles.text(sheet, line++, 0, report.subtitle(), styles.subtitle());
        line++;
        for (Fact fact : report.facts()) {
            styles.text(sheet, line, 0, fact.label(), styles.label());
            styles.text(sheet, line++, 1, fact.value(), styles.wrapped());
        }
        for (Section section : report.sections()) {
            if (!hasTable(section) && hasText(section)) {
                line++;
                styles.text(sheet, line++, 0, section.title(), styles.heading());
                for (Block block : section.blocks()) {
                    if (block instanceof Paragraph paragraph) {
                        line = TableSheet.paragraph(sheet, styles, line, paragraph.text(), 2);
                    }
                }
            }
        }
    }

    private void section(Section section, String title) {
        XSSFSheet sheet = workbook.createSheet(sheetName(section.title()));
        setUpPage(sheet, title);
        new TableSheet(sheet, styles).fill(section);
    }

    private static boolean hasTable(Section section) {
        return section.blocks().stream().anyMatch(Table.class::isInstance);
    }

    private static boolean hasText(Section section) {
        return section.blocks().stream().anyMatch(Paragraph.class::isInstance);
    }

    private String sheetName(String title) {
        String name = WorkbookUtil.createSafeSheetName(title.isEmpty() ? "Section" : title, '_');
        String candidate = name;
        for (int n = 2; workbook.getSheet(candidate) != null || isReserved(candidate); n++) {
            String suffix = " (" + n + ")";
            candidate = name.substring(0, Math.min(name.length(), 31 - suffix.length())) + suffix;
        }
        return candidate;
    }

    private static boolean isReserved(String name) {
        return name.equalsIgnoreCase("Chart data") || name.equalsIgnoreCase("History");
    }

    private static void setUpPage(XSSFSheet sheet, String title) {
        sheet.setDisplayGridlines(false);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setFitWidth((short) 1);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.getFooter().setLeft(title.replace("&", "&&"));
        sheet.getFooter().setRight("Page &P of &N");
    }
}
