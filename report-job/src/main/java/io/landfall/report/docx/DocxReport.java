package io.landfall.report.docx;

import io.landfall.report.chart.ChartPicture;
import io.landfall.report.document.Block;
import io.landfall.report.document.Chart;
import io.landfall.report.document.Fact;
import io.landfall.report.document.Paragraph;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.document.Section;
import io.landfall.report.document.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTP;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTTbl;

/**
 * Fills a report into a Word template. The template holds each kind of content once, as it shall look; a kind is found
 * by its placeholder and copied as often as the report needs it. {@link Template} lists the placeholders.
 */
public final class DocxReport {
    private static final double POINTS_AN_INCH = 72;
    private static final int TWIPS_A_POINT = 20;

    private final Template template;
    private final ReportDocument report;

    private DocxReport(Template template, ReportDocument report) {
        this.template = template;
        this.report = report;
    }

    /**
     * Writes the document.
     *
     * @param templateName where the template comes from, for messages
     * @param templateBytes a DOCX with the placeholders that {@link Template} lists
     * @throws InvalidTemplateException if the template can't be filled
     */
    public static void write(ReportDocument report, String templateName, byte[] templateBytes, OutputStream target)
            throws IOException {
        try (Template template = Template.open(templateName, templateBytes)) {
            new DocxReport(template, report).fill();
            template.document().getProperties().getCoreProperties().setTitle(report.title());
            template.document().getProperties().getCoreProperties().setCreator("Landfall");
            template.document().write(target);
        }
    }

    private void fill() throws IOException {
        Map<String, String> titles = Map.of("{{title}}", report.title(), "{{subtitle}}", report.subtitle());
        Placeholders.replaceEverywhere(template.document(), titles);
        facts();
        for (Section section : report.sections()) {
            paragraph(template.sectionTitle(), "{{section.title}}", section.title());
            for (Block block : section.blocks()) {
                block(block);
            }
        }
        template.removePrototypes();
    }

    private void facts() {
        CTTbl table = template.factTable();
        CTRow prototype = (CTRow) table.getTrArray(0).copy();
        table.removeTr(0);
        for (Fact fact : report.facts()) {
            CTRow row = table.addNewTr();
            row.set(prototype);
            Placeholders.replace(row, Map.of("{{fact.label}}", fact.label(), "{{fact.value}}", fact.value()));
        }
    }

    private void block(Block block) throws IOException {
        if (block instanceof Paragraph paragraph) {
            paragraph(template.paragraph(), "{{paragraph}}", paragraph.text());
        } else if (block instanceof Table table) {
            if (!table.caption().isEmpty()) {
                paragraph(template.caption(), "{{table.caption}}", table.caption());
            }
            new TableFiller(template.dataTable(), template.textWidth()).fill(template.insertTable(), table);
        } else if (block instanceof Chart chart) {
            chart(chart);
        }
    }

    private CTP paragraph(CTP prototype, String placeholder, String text) {
        CTP paragraph = template.insertParagraph(prototype);
        Placeholders.replace(paragraph, Map.of(placeholder, text));
        return paragraph;
    }

    private void chart(Chart chart) throws IOException {
        CTP holder = paragraph(template.chart(), "{{chart}}", "");
        XWPFDocument document = template.document();
        XWPFRun run = new XWPFParagraph(holder, document).createRun();
        double points = (double) template.textWidth() / TWIPS_A_POINT;
        int width = (int) (points / POINTS_AN_INCH * Units.EMU_PER_INCH);
        int height = (int) ((double) width * ChartPicture.HEIGHT / ChartPicture.WIDTH);
        try (ByteArrayInputStream picture = new ByteArrayInputStream(ChartPicture.png(chart))) {
            run.addPicture(picture, org.apache.poi.common.usermodel.PictureType.PNG, "chart.png", width, height);
            run.getEmbeddedPictures()
                    .get(0)
                    .getCTPicture()
                    .getNvPicPr()
                    .getCNvPr()
                    .setDescr(chart.title());
        } catch (InvalidFormatException e) {
            throw new IOException("can't put the chart " + chart.title() + " into the document", e);
        }
    }
}
