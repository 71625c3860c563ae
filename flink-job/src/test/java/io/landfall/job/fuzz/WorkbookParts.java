package io.landfall.job.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook of parts that stand one behind the other, parted by zero bytes: sheet, texts, styles, workbook. */
final class WorkbookParts {
    private static final List<String> NAMES =
            List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml");
    private static final String TYPES = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    private static final String RELATIONS =
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                    + relation("rId1", "worksheet", "worksheets/sheet1.xml")
                    + relation("rId2", "sharedStrings", "sharedStrings.xml")
                    + relation("rId3", "styles", "styles.xml")
                    + "</Relationships>";
    private static final String WORKBOOK =
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
                    + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                    + "<sheets><sheet name=\"any\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private WorkbookParts() {}

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id
                + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type
                + "\" Target=\"" + target + "\"/>";
    }

    static byte[] zip(byte[] input) throws IOException {
        List<byte[]> parts = parts(input);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(1);
            add(zip, "[Content_Types].xml", TYPES.getBytes(StandardCharsets.UTF_8));
            add(
                    zip,
                    "_rels/.rels",
                    ("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                                    + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>")
                            .getBytes(StandardCharsets.UTF_8));
            add(zip, "xl/_rels/workbook.xml.rels", RELATIONS.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < NAMES.size(); i++) {
                byte[] part = i < parts.size() ? parts.get(i) : new byte[0];
                if (part.length > 0) {
                    add(zip, NAMES.get(i), part);
                } else if (i == NAMES.size() - 1) {
                    add(zip, NAMES.get(i), WORKBOOK.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static List<byte[]> parts(byte[] input) {
        List<byte[]> parts = new ArrayList<>();
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        for (byte each : input) {
            if (each == 0 && parts.size() < NAMES.size() - 1) {
                parts.add(part.toByteArray());
                part.reset();
            } else {
                part.write(each);
            }
        }
        parts.add(part.toByteArray());
        return parts;
    }
}
