package io.landfall.report.docx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.NotOfficeXmlFileException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;

/**
 * A Word template for reports. It holds, each once: {@code {{title}}}, {@code {{subtitle}}} (these also in headers and
 * footers), a table with {@code {{fact.label}}} and {@code {{fact.value}}}; and after these, as prototypes between the
 * paragraphs {@code {{#sections}}} and {@code {{/sections}}}: the paragraphs {@code {{section.title}}},
 * {@code {{paragraph}}}, {@code {{table.caption}}} and {@code {{chart}}}, and a table of two rows and two columns with
 * {@code {{head.text}}}, {@code {{head.figure}}}, {@code {{cell.text}}}, {@code {{cell.figure}}}. Everything else stays
 * as it is.
 */
public final class Template implements AutoCloseable {
    /** File name of the built-in template. */
    public static final String BUILT_IN = "report-template.docx";

    private static final String START = "{{#sections}}";
    private static final String END = "{{/sections}}";

    private final String name;
    private final XWPFDocument document;
    private final List<IBodyElement> region;
    private final CTP sectionTitle;
    private final CTP paragraph;
    private final CTP caption;
    private final CTP chart;
    private final CTTbl dataTable;
    private final CTTbl factTable;
    private final CTP end;

    private Template(String name, XWPFDocument document) {
        this.name = name;
        this.document = document;
        this.factTable = table("{{fact.label}}", 1);
        int from = position(START);
        int to = position(END);
        if (to < from) {
            throw new InvalidTemplateException(name + ": " + END + " must stand after " + START);
        }
        this.region = List.copyOf(document.getBodyElements().subList(from, to + 1));
        this.sectionTitle = prototype("{{section.title}}");
        this.paragraph = prototype("{{paragraph}}");
        this.caption = prototype("{{table.caption}}");
        this.chart = prototype("{{chart}}");
        this.dataTable = (CTTbl) table("{{head.text}}", 2).copy();
        this.end = ((XWPFParagraph) region.get(region.size() - 1)).getCTP();
    }

    /** The built-in template's bytes. */
    public static byte[] builtIn() {
        try (InputStream stream = Template.class.getResourceAsStream(BUILT_IN)) {
            if (stream == null) {
                throw new IllegalStateException(BUILT_IN + " is missing in the report's jar");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("can't read " + BUILT_IN + " from the report's jar", e);
        }
    }

    /**
     * Opens a template and looks for all placeholders.
     *
     * @throws InvalidTemplateException if it is no DOCX, or lacks one
     */
    static Template open(String name, byte[] bytes) {
        try {
            return new Template(name, new XWPFDocument(new ByteArrayInputStream(bytes)));
        } catch (IOException | POIXMLException | OpenXML4JRuntimeException | NotOfficeXmlFileException e) {
            throw new InvalidTemplateException(name + ": not a Word document (.docx): " + e.getMessage(), e);
        }
    }

    XWPFDocument document() {
        return document;
    }

    CTP sectionTitle() {
        return sectionTitle;
    }

    CTP paragraph() {
        return paragraph;
    }

    CTP caption() {
        return caption;
    }

    CTP chart() {
        return chart;
    }

    CTTbl dataTable() {
        return dataTable;
    }

    CTTbl factTable() {
        return factTable;
    }

    /** Width between the margins in twentieths of a point. */
    int textWidth() {
        CTSectPr section = document.getDocument().getBody().getSectPr();
        if (section == null || !section.isSetPgSz() || !section.isSetPgMar()) {
            throw new InvalidTemplateException(name + ": the page's size and margins must be set");
        }
        CTPageMar margins = section.getPgMar();
        return twips(section.getPgSz().getW()) - twips(margins.getLeft()) - twips(margins.getRight());
    }

    /** Puts a copy of a prototype before the end of the region. */
    CTP insertParagraph(CTP prototype) {
        try (XmlCursor cursor = end.newCursor()) {
            CTP inserted = document.insertNewParagraph(cursor).getCTP();
            inserted.set(prototype);
            return inserted;
        }
    }

    /** Puts an empty table before the end of the region. */
    CTTbl insertTable() {
        try (XmlCursor cursor = end.newCursor()) {
            return document.insertNewTbl(cursor).getCTTbl();
        }
    }

    /** Takes the prototypes out. */
    void removePrototypes() {
        for (IBodyElement element : region) {
            int position = document.getBodyElements().indexOf(element);
            document.removeBodyElement(position);
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    private CTP prototype(String placeholder) {
        return paragraphs()
                .filter(candidate -> Placeholders.text(candidate).contains(placeholder))
                .findFirst()
                .map(found -> (CTP) found.copy())
                .orElseThrow(() -> lacks("paragraph with " + placeholder + " between " + START + " and " + END));
    }

    private java.util.stream.Stream<CTP> paragraphs() {
        return region.stream()
                .filter(XWPFParagraph.class::isInstance)
                .map(element -> ((XWPFParagraph) element).getCTP());
    }

    private CTTbl table(String placeholder, int rows) {
        Optional<CTTbl> found = document.getTables().stream()
                .map(XWPFTable::getCTTbl)
                .filter(table -> table.sizeOfTrArray() == rows
                        && table.getTrList().stream().allMatch(row -> row.sizeOfTcArray() == 2)
                        && Placeholders.text(table.getTrArray(0).getTcArray(0)).contains(placeholder))
                .findFirst();
        return found.orElseThrow(
                () -> lacks("table of " + rows + " rows and 2 columns whose first cell holds " + placeholder));
    }

    private int position(String marker) {
        List<IBodyElement> elements = document.getBodyElements();
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i) instanceof XWPFParagraph candidate
                    && Placeholders.text(candidate.getCTP()).contains(marker)) {
                return i;
            }
        }
        throw lacks("paragraph with " + marker);
    }

    private InvalidTemplateException lacks(String what) {
        return new InvalidTemplateException(name + ": the template lacks a " + what
                + "; start again from the built-in one (docs/reports.md says how)");
    }

    private static int twips(Object measure) {
        return Integer.parseInt(measure.toString());
    }
}
