package io.landfall.job.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.contract.dataset.ColumnType;
import io.landfall.contract.dataset.CsvDialect.HeaderLayout;
import io.landfall.contract.dataset.CsvDialect.Replacement;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.format.CellFormats.Shown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Workbooks that POI wrote or that were put together by hand, read back. */
class XlsxReaderTest {
    private static byte[] bytes(Workbook workbook) throws IOException {
        try (workbook) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static void row(Sheet sheet, int number, String... texts) {
        Row row = sheet.createRow(number - 1);
        for (int i = 0; i < texts.length; i++) {
            if (!texts[i].isEmpty()) {
                row.createCell(i).setCellValue(texts[i]);
            }
        }
    }

    private static ReadRecords texts(byte[] file, String... sources) throws IOException {
        return ReadRecords.of(FormatContract.texts(FileFormat.XLSX, sources), file);
    }

    @Test
    void readsRowsByTheHeadersNames() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Данные");
        row(sheet, 1, "Время", "Скорость", "", "Имя");
        row(sheet, 2, "1", "2,5", "x", "Ж");
        row(sheet, 5, "", "3", "", "");
        ReadRecords read = texts(bytes(workbook), "Имя", "Скорость", "Нет");
        assertThat(read.rows()).containsExactly(Map.of("Имя", "Ж", "Скорость", "2,5"), Map.of("Скорость", "3"));
        assertThat(read.lines()).containsExactly(2L, 5L);
        assertThat(read.missing()).containsExactly("Нет");
        assertThat(read.unexpected()).containsExactly("Время");
        assertThat(read.raw().get(0)).isEqualTo("{\"Время\":\"1\",\"Скорость\":\"2,5\",\"C\":\"x\",\"Имя\":\"Ж\"}");
    }

    @Test
    void writesCellsAsText() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet();
        row(
                sheet, 1, "n", "whole", "noise", "day", "moment", "time", "long", "truth", "error", "formula", "shared",
                "blank");
        Row row = sheet.createRow(1);
        row.createCell(0).setCellValue(0.1 + 0.2);
        row.createCell(1).setCellValue(42);
        row.createCell(2).setCellValue(1234567.1);
        styled(workbook, row.createCell(3), "dd.mm.yyyy").setCellValue(LocalDate.of(2024, 2, 29));
        styled(workbook, row.createCell(4), "yyyy\\-mm\\-dd hh:mm:ss")
                .setCellValue(LocalDateTime.of(2024, 2, 29, 12, 30, 1));
        styled(workbook, row.createCell(5), "h:mm AM/PM").setCellValue(0.75);
        styled(workbook, row.createCell(6), "[h]:mm:ss").setCellValue(1.5);
        row.createCell(7).setCellValue(true);
        row.createCell(8).setCellErrorValue(FormulaError.DIV0.getCode());
        row.createCell(9).setCellFormula("B2*2");
        row.createCell(10).setCellValue("_x0041_&<é>\n");
        row.createCell(11).setBlank();
        workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
        Map<String, String> expected = new LinkedHashMap<>(Map.of(
                "n", "0.30000000000000004",
                "whole", "42",
                "noise", "1234567.1",
                "day", "2024-02-29",
                "moment", "2024-02-29T12:30:01",
                "time", "18:00:00",
                "long", "36:00:00",
                "truth", "true",
                "error", "#DIV/0!",
                "formula", "84"));
        expected.put("shared", "A&<é>\n");
        String[] names = {
            "n", "whole", "noise", "day", "moment", "time", "long", "truth", "error", "formula", "shared", "blank"
        };
        assertThat(texts(bytes(workbook), names).rows()).containsExactly(expected);
    }

    private static Cell styled(Workbook workbook, Cell cell, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        cell.setCellStyle(style);
        return cell;
    }

    @Test
    void writesValuesAsTheContractDeclaresThem() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet();
        row(sheet, 1, "n", "d", "m");
        Row row = sheet.createRow(1);
        row.createCell(0).setCellValue(1.5);
        styled(workbook, row.createCell(1), "dd/mm/yy").setCellValue(LocalDate.of(2024, 2, 29));
        styled(workbook, row.createCell(2), "dd/mm/yy").setCellValue(LocalDate.of(2024, 2, 29));
        DatasetContract contract = FormatContract.of(FileFormat.XLSX)
                .decimalComma()
                .column("n", new ColumnType.Floating())
                .column("d", new ColumnType.Day("dd.MM.yyyy"))
                .column("m", new ColumnType.Moment("yyyy-MM-dd HH:mm:ss", ""))
                .build();
        assertThat(ReadRecords.of(contract, bytes(workbook)).rows())
                .containsExactly(Map.of("n", "1,5", "d", "29.02.2024", "m", "2024-02-29 00:00:00"));
    }

    @Test
    void skipsLinesAndUnitsAndCleansNames() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        workbook.createSheet("Титул");
        Sheet sheet = workbook.createSheet("2024");
        row(sheet, 1, "Отчёт");
        row(sheet, 3, "Прибор", "7");
        row(sheet, 4, "Скорость, км/ч", " Время ");
        row(sheet, 5, "км/ч", "с");
        row(sheet, 6, "1", "2");
        sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
        FormatContract contract = FormatContract.of(FileFormat.XLSX)
                .header(new HeaderLayout(true, 3, true, List.of(new Replacement(",.*", ""))))
                .column("Скорость", new ColumnType.Text())
                .column("Время", new ColumnType.Text());
        byte[] file = bytes(workbook);
        for (String name : List.of("2024", "2")) {
            assertThat(ReadRecords.of(contract.sheet(name).build(), file).rows())
                    .containsExactly(Map.of("Скорость", "1", "Время", "2"));
        }
        assertThatThrownBy(() -> ReadRecords.of(contract.sheet("3").build(), file))
                .hasMessageContaining("no sheet '3'")
                .hasMessageContaining("'Титул', '2024'");
    }

    @Test
    void takesColumnsByPosition() throws IOException {
        Workbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet();
        row(sheet, 1, "a", "a", "b");
        row(sheet, 2, "1", "2", "3");
        byte[] file = bytes(workbook);
        DatasetContract byPosition = FormatContract.of(FileFormat.XLSX)
                .column("second", new ColumnType.Text(), 2)
                .column("b", new ColumnType.Text())
                .column("tenth", new ColumnType.Text(), 10)
                .build();
        ReadRecords read = ReadRecords.of(byPosition, file);
        assertThat(read.rows()).containsExactly(Map.of("second", "2", "b", "3"));
        assertThat(read.missing()).containsExactly("tenth");
        DatasetContract headless = FormatContract.of(FileFormat.XLSX)
                .header(new HeaderLayout(false, 0, false, List.of()))
                .column("x", new ColumnType.Text(), 3)
                .build();
        assertThat(ReadRecords.of(headless, file).rows()).containsExactly(Map.of("x", "b"), Map.of("x", "3"));
        assertThatThrownBy(() -> texts(file, "a"))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        e -> assertThat(e.reason()).isEqualTo("duplicate-column"));
    }

    @Test
    void readsRandomTablesOfBothWriters() throws IOException {
        long seed = 4711;
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            Workbook workbook = round % 2 == 0 ? new XSSFWorkbook() : new SXSSFWorkbook(10);
            List<Map<String, String>> expected = fill(workbook.createSheet(), random);
            assertThat(texts(bytes(workbook), "c0", "c1", "c2", "c3").rows())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    private static List<Map<String, String>> fill(Sheet sheet, Random random) {
        row(sheet, 1, "c0", "c1", "c2", "c3");
        List<Map<String, String>> expected = new ArrayList<>();
        for (int r = 1; r < 200; r++) {
            Map<String, String> values = new LinkedHashMap<>();
            Row row = sheet.createRow(r);
            for (int c = 0; c < 4; c++) {
                int kind = random.nextInt(3);
                if (kind == 0) {
                    int cents = random.nextInt();
                    row.createCell(c).setCellValue(cents / 100.0);
                    values.put(
                            "c" + c,
                            BigDecimal.valueOf(cents, 2).stripTrailingZeros().toPlainString());
                } else if (kind == 1) {
                    String text = "т\t<&>\"' " + random.nextInt(50);
                    row.createCell(c).setCellValue(text);
                    values.put("c" + c, text);
                }
            }
            if (!values.isEmpty()) {
                expected.add(values);
            }
        }
        return expected;
    }

    @Test
    void countsDaysAsExcelDoes() throws IOException {
        String cells = "";
        double[] serials = {1, 59, 60, 61, 45351.5208333333, 45351.99999999999, 0.5, 2958465, 2958466, -1};
        for (int i = 0; i < serials.length; i++) {
            cells += "<row r='" + (i + 2) + "'><c r='A" + (i + 2) + "' s='1'><v>" + serials[i] + "</v></c></row>";
        }
        List<String> days = texts(handMade(cells, false), "a").rows().stream()
                .map(row -> row.get("a"))
                .toList();
        assertThat(days)
                .containsExactly(
                        "1900-01-01",
                        "1900-02-28",
                        "1900-02-29",
                        "1900-03-01",
                        "2024-02-29T12:30:00",
                        "2024-03-01",
                        "1899-12-31T12:00:00",
                        "9999-12-31",
                        "2958466",
                        "-1");
        assertThat(texts(handMade(cells, true), "a").rows().get(0)).isEqualTo(Map.of("a", "1904-01-02"));
    }

    /** A workbook by hand, with a style for days and inline texts. */
    static byte[] handMade(String rows, boolean from1904) throws IOException {
        return handMade(rows, from1904, "");
    }

    private static byte[] handMade(String rows, boolean from1904, String prolog) throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", xml("<Types/>"));
        parts.put(
                "_rels/.rels",
                xml(
                        "<Relationships><Relationship Id='x' Type='http://t/officeDocument' Target='/book.xml'/></Relationships>"));
        parts.put(
                "book.xml",
                xml("<w:workbook xmlns:w='m' xmlns:r='o'><w:workbookPr date1904='" + from1904
                        + "'/><w:sheets><w:sheet name='s' sheetId='1' r:id='i1'/></w:sheets></w:workbook>"));
        parts.put(
                "_rels/book.xml.rels",
                xml("<Relationships><Relationship Id='i1' Type='http://t/worksheet' Target='./a/../sheet.xml'/>"
                        + "<Relationship Id='i2' Type='http://t/styles' Target='styles.xml'/></Relationships>"));
        parts.put(
                "styles.xml", xml("<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>"));
        parts.put(
                "sheet.xml",
                (prolog + "<worksheet><sheetData><row><c t='inlineStr'><is><t>a</t></is></c></row>" + rows
                                + "</sheetData></worksheet>")
                        .getBytes(StandardCharsets.UTF_8));
        return ContainerTest.zip(parts);
    }

    private static byte[] xml(String text) {
        return ("<?xml version='1.0' encoding='UTF-8'?>\n<!-- it's a > comment -->" + text)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsCellsWithoutReferencesAndRunsOfText() throws IOException {
        byte[] file = handMade(
                "<row><c/><c><v>5</v></c></row>"
                        + "<row><c t='inlineStr'><is><r><t>ri</t></r><rPh><t>no</t></rPh><r><t>ch<![CDATA[<>]]></t></r></is></c></row>"
                        + "<row><c t='str'><f>\"x\"</f><v>&#1078;&amp;</v></c></row>"
                        + "<row><c t='d'><v>2024-02-29T01:02:03</v></c></row>"
                        + "<row><c><v>1.0E-3</v></c></row><row><c><v>12345678901234567</v></c></row><row><c><v>abc</v></c></row>",
                false);
        ReadRecords read = texts(file, "a");
        assertThat(read.rows())
                .extracting(row -> row.get("a"))
                .containsExactly(null, "rich<>", "ж&", "2024-02-29T01:02:03", "0.001", "12345678901234567", "abc");
    }

    @Test
    void refusesDocumentTypesAndEntities() throws IOException {
        for (String prolog : List.of(
                "<!DOCTYPE worksheet [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
                "<!DOCTYPE worksheet SYSTEM 'http://127.0.0.1:1/x.dtd'>",
                "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>")) {
            assertRefused(handMade("<row><c t='inlineStr'><is><t>&x;</t></is></c></row>", false, prolog), "corrupt");
        }
        assertRefused(handMade("<row><c t='inlineStr'><is><t>&x;</t></is></c></row>", false), "corrupt");
    }

    @Test
    void refusesWhatWouldFillTheMemory() throws IOException {
        assertRefused(handMade("<row><c a='" + "x".repeat(3 << 20) + "'/></row>", false), "too-long");
        assertRefused(handMade("<!--" + "x".repeat(3 << 20) + "-->", false), "too-long");
        assertRefused(handMade("<![CDATA[" + "x".repeat(3 << 20) + "]]>", false), "too-long");
        assertRefused(handMade("<a>".repeat(1_000_000), false), "corrupt");
        assertRefused(
                handMade("<row><c t='inlineStr'><is><t>" + "x".repeat(3 << 20) + "</t></is></c></row>", false),
                "too-long");
        assertRefused(handMade("<row r='2'><c r='XFE2'><v>1</v></c></row>", false), "corrupt");
        assertRefused(handMade("<row r='1048577'><c><v>1</v></c></row>", false), "corrupt");
        assertRefused(handMade("<row r='7'/><row r='6'/>", false), "corrupt");
        assertRefused(handMade("<row r='2'><c r='B2'/><c r='A2'/></row>", false), "corrupt");
        assertRefused(handMade("<row><c t='s'><v>3</v></c></row>", false), "corrupt");
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        assertRefused(handMade(names.toString(), false), "corrupt");
    }

    @Test
    void tellsOldAndProtectedWorkbooksAndOtherFiles() throws Exception {
        ByteArrayOutputStream old = new ByteArrayOutputStream();
        try (POIFSFileSystem files = new POIFSFileSystem()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream out = encryptor.getDataStream(files)) {
                out.write(handMade("", false));
            }
            files.writeFilesystem(old);
        }
        assertThatThrownBy(() -> texts(old.toByteArray(), "a"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("password")
                .hasMessageContaining(".xls)");
        assertRefused("a;b\n".getBytes(StandardCharsets.UTF_8), "corrupt");
        assertRefused(ContainerTest.zip(Map.of("[Content_Types].xml", new byte[0])), "corrupt");
        byte[] workbook = handMade("<row><c><v>1</v></c></row>", false);
        assertThat(texts(ContainerTest.gzip(workbook), "a").rows()).hasSize(1);
        assertThat(texts(ContainerTest.zip(Map.of("x.xlsx", workbook)), "a").rows())
                .hasSize(1);
    }

    private static void assertRefused(byte[] file, String reason) {
        assertThatThrownBy(() -> texts(file, "a"))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refused -> assertThat(refused.reason())
                                .as(refused.explanation())
                                .isEqualTo(reason));
    }

    @Test
    void knowsFormatsOfDays() {
        assertThat(CellFormats.shown("General")).isEqualTo(Shown.NUMBER);
        assertThat(CellFormats.shown("#,##0.00\\ \"days\"")).isEqualTo(Shown.NUMBER);
        assertThat(CellFormats.shown("[Red]0.00;[Blue]-0.00")).isEqualTo(Shown.NUMBER);
        assertThat(CellFormats.shown("0.00E+00")).isEqualTo(Shown.NUMBER);
        assertThat(CellFormats.shown("[$-419]d\\ mmmm\\ yyyy;@")).isEqualTo(Shown.DATE);
        assertThat(CellFormats.shown("mmm-yy")).isEqualTo(Shown.DATE);
        assertThat(CellFormats.shown("mm:ss.0")).isEqualTo(Shown.TIME);
        assertThat(CellFormats.shown("[mm]:ss")).isEqualTo(Shown.DURATION);
    }
}
