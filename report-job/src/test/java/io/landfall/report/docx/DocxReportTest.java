package io.landfall.report.docx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.report.document.Cell;
import io.landfall.report.document.Fact;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import io.landfall.report.document.TableColumn;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.junit.jupiter.api.Test;

class DocxReportTest {
    private static final ReportDocument REPORT = new ReportDocument(
            "Straße <b>&amp;</b> {{subtitle}}",
            "Скорость",
            List.of(new Fact("Dataset", "{{fact.label}}")),
            List.of(new Section(
                    "Größe",
                    List.of(
                            new Paragraph("=1+1 {{chart}}"),
                            new Table(
                                    "Caption",
                                    List.of(TableColumn.text("Name", 1), TableColumn.figures("Value", "м/с", 1)),
                                    List.of(List.of(Cell.text("{{cell.figure}}"), Cell.count(7))))))));

    @Test
    void keepsStrangersTextAsItIs() throws IOException {
        String text = text(filled(Template.builtIn()));
        assertThat(text)
                .contains("Straße <b>&amp;</b> {{subtitle}}", "Скорость", "{{fact.label}}", "=1+1 {{chart}}")
                .contains("{{cell.figure}}\t7", "Name\tValue, м/с");
    }

    @Test
    void leavesNoPrototypeBehind() throws IOException {
        assertThat(text(filled(Template.builtIn())))
                .doesNotContain("{{#sections}}", "{{/sections}}", "{{section.title}}", "{{head.text}}");
    }

    @Test
    void fillsAPlaceholderThatWordSplitOverSeveralRuns() throws IOException {
        byte[] template = changed(paragraph -> {
            if (paragraph.getText().equals("{{title}}")) {
                paragraph.getRuns().get(0).setText("Report: {{ti", 0);
                XWPFRun rest = paragraph.createRun();
                rest.setText("tle}}!");
                rest.setItalic(true);
            }
        });
        XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(filled(template)));
        XWPFParagraph title = document.getParagraphs().get(0);
        assertThat(title.getText()).isEqualTo("Report: Straße <b>&amp;</b> {{subtitle}}!");
        assertThat(title.getRuns().get(1).isItalic()).isTrue();
    }

    @Test
    void namesThePlaceholderThatATemplateLacks() throws IOException {
        byte[] template = changed(paragraph -> {
            if (paragraph.getText().equals("{{chart}}")) {
                paragraph.getRuns().get(0).setText("no more", 0);
            }
        });
        assertThatThrownBy(() -> filled(template))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("own.docx: the template lacks a paragraph with {{chart}}");
    }

    @Test
    void tellsThatATemplateIsNoWordDocument() {
        assertThatThrownBy(() -> filled("no zip".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining("own.docx: not a Word document");
    }

    private static byte[] filled(byte[] template) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        DocxReport.write(REPORT, "own.docx", template, target);
        return target.toByteArray();
    }

    private static String text(byte[] docx) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx));
                org.apache.poi.xwpf.extractor.XWPFWordExtractor extractor =
                        new org.apache.poi.xwpf.extractor.XWPFWordExtractor(document)) {
            return extractor.getText();
        }
    }

    private static byte[] changed(java.util.function.Consumer<XWPFParagraph> change) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(Template.builtIn()))) {
            document.getParagraphs().forEach(change);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.write(bytes);
            return bytes.toByteArray();
        }
    }
}
