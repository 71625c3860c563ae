package io.landfall.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.report.chart.ChartPicture;
import io.landfall.report.document.CategoryChart;
import io.landfall.report.document.Cell;
import io.landfall.report.document.Fact;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import io.landfall.report.document.Tone;
import io.landfall.report.pdf.PdfReport;
import io.landfall.report.xlsx.XlsxReport;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text of strangers in every place where a document shows it. */
class HostileTextTest {
    private static final String FORMULA = "=HYPERLINK(\"http://example.org\",\"x\")";
    private static final String MARKUP = "<script>alert(1)</script><img src=\"file:///etc/passwd\"/>";
    private static final CategoryChart CHART = chart("Скорость, München");
    private static final ReportDocument REPORT = new ReportDocument(
            MARKUP,
            "Температура — größer",
            List.of(new Fact("Файл", FORMULA)),
            List.of(
                    section("'[]:*?/\\ a name that is far too long for the name of a sheet"),
                    section("'[]:*?/\\ a name that is far too long for the name of a sheet"),
                    section("Chart data")));

    @Test
    void neverBecomesAFormulaInAWorkbook(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("report.xlsx");
        try (OutputStream target = Files.newOutputStream(path)) {
            XlsxReport.write(REPORT, target);
        }
        try (InputStream stream = Files.newInputStream(path);
                XSSFWorkbook workbook = new XSSFWorkbook(stream)) {
            XSSFSheet sheet = workbook.getSheetAt(2);
            XSSFCell cell = sheet.getRow(4).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            assertThat(cell.getStringCellValue()).isEqualTo(FORMULA);
            assertThat(workbook.getNumberOfSheets()).isEqualTo(6);
        }
    }

    @Test
    void neverBecomesMarkupInAPdf(@TempDir Path folder) throws IOException {
        Path path = pdf(folder);
        assertThat(String.join("\n", Documents.pdf(path)))
                .contains("<script>alert(1)</script>", FORMULA, "Температура — größer", "Файл");
    }

    @Test
    void standsInAPdfInEmbeddedFontsOnly(@TempDir Path folder) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(folder).toFile())) {
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as(page.getResources().getFont(name).getName())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void losesControlCharactersAndDirectionMarks() {
        assertThat(new Cell.Text("a\u0000b\nc\u202Ed\uD800e").shown()).isEqualTo("a b c\uFFFDd\uFFFDe");
        assertThat(new Cell.Text("x".repeat(3_000)).shown()).hasSize(2_001).endsWith("…");
    }

    @Test
    void drawsCyrillicLettersThatDifferFromOneAnother() throws IOException {
        BufferedImage one = ImageIO.read(new ByteArrayInputStream(ChartPicture.png(chart("Скорость"))));
        BufferedImage other = ImageIO.read(new ByteArrayInputStream(ChartPicture.png(chart("Жидкость"))));
        assertThat(differingPoints(one, other)).isGreaterThan(100);
    }

    private static int differingPoints(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int x = 0; x < one.getWidth(); x++) {
            for (int y = 0; y < one.getHeight(); y++) {
                differing += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return differing;
    }

    private static Path pdf(Path folder) throws IOException {
        Path path = folder.resolve("report.pdf");
        try (OutputStream target = Files.newOutputStream(path)) {
            PdfReport.write(REPORT, target);
        }
        return path;
    }

    private static Section section(String title) {
        return new Section(
                title,
                List.of(
                        new Paragraph(MARKUP),
                        new Table(
                                "",
                                List.of(TableColumn.text("A", 1), TableColumn.figures("B", "", 1)),
                                List.of(List.of(Cell.text(FORMULA), Cell.count(1)))),
                        CHART));
    }

    private static CategoryChart chart(String title) {
        return new CategoryChart(
                title,
                "Месяц",
                "км/ч",
                CategoryChart.Shape.LINES,
                List.of("a", "b"),
                List.of(new CategoryChart.Series(
                        title, Tone.COLD, List.of(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.TEN)))));
    }
}
