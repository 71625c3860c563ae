package io.landfall.report.docx;

import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.xmlbeans.impl.xb.xmlschema.SpaceAttribute;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTR;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTc;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTText;

/** Finds and replaces placeholders. Word likes to split one over several runs, so a paragraph is read as a whole. */
final class Placeholders {
    private Placeholders() {}

    static String text(CTP paragraph) {
        StringBuilder text = new StringBuilder();
        for (CTR run : paragraph.getRList()) {
            for (CTText part : run.getTList()) {
                text.append(part.getStringValue());
            }
        }
        return text.toString();
    }

    static String text(CTTc cell) {
        StringBuilder text = new StringBuilder();
        cell.getPList().forEach(paragraph -> text.append(text(paragraph)));
        return text.toString();
    }

    static void replaceEverywhere(XWPFDocument document, Map<String, String> values) {
        document.getParagraphs().forEach(paragraph -> replace(paragraph.getCTP(), values));
        for (XWPFHeader header : document.getHeaderList()) {
            replace(header.getParagraphs(), values);
        }
        for (XWPFFooter footer : document.getFooterList()) {
            replace(footer.getParagraphs(), values);
        }
    }

    static void replace(CTRow row, Map<String, String> values) {
        row.getTcList().forEach(cell -> replace(cell, values));
    }

    static void replace(CTTc cell, Map<String, String> values) {
        cell.getPList().forEach(paragraph -> replace(paragraph, values));
    }

    /** Replaces once, so that a value that looks like a placeholder stays what it is. */
    static void replace(CTP paragraph, Map<String, String> values) {
        String before = text(paragraph);
        for (Map.Entry<String, String> value : values.entrySet()) {
            int at = before.indexOf(value.getKey());
            if (at >= 0) {
                replace(paragraph, at, at + value.getKey().length(), value.getValue());
                return;
            }
        }
    }

    private static void replace(List<XWPFParagraph> paragraphs, Map<String, String> values) {
        paragraphs.forEach(paragraph -> replace(paragraph.getCTP(), values));
    }

    /** Puts a value in the place of the characters from start to end, whichever runs they are spread over. */
    private static void replace(CTP paragraph, int start, int end, String value) {
        int position = 0;
        for (CTR run : paragraph.getRList()) {
            for (CTText part : run.getTList()) {
                String text = part.getStringValue();
                int from = Math.max(start - position, 0);
                int to = Math.min(end - position, text.length());
                if (from < to) {
                    String put = start >= position ? value : "";
                    part.setStringValue(text.substring(0, from) + put + text.substring(to));
                    part.setSpace(SpaceAttribute.Space.PRESERVE);
                }
                position += text.length();
            }
        }
    }
}
