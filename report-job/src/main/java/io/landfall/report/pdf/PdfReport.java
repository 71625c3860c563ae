package io.landfall.report.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import io.landfall.report.chart.ChartPicture;
import io.landfall.report.document.Chart;
import io.landfall.report.document.ReportDocument;
import io.landfall.report.font.Typeface;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.w3c.dom.Element;

/** Writes a report as PDF: A4 landscape, our typeface embedded, charts as vectors. */
public final class PdfReport {
    private static final float PDF_VERSION = 1.7f;

    static {
        XRLog.setLoggingEnabled(false);
        FontMappers.set(new OnlyOurFont());
    }

    private PdfReport() {}

    /** Writes the document. */
    public static void write(ReportDocument report, OutputStream target) throws IOException {
        Typeface.install();
        Page page = Page.of(report);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(page.document(), "about:blank");
        builder.useFastMode();
        builder.usePdfVersion(PDF_VERSION);
        builder.withProducer("Landfall");
        for (Typeface typeface : Typeface.values()) {
            builder.useFont(typeface::open, Typeface.FAMILY, typeface.weight(), FontStyle.NORMAL, true);
        }
        builder.useObjectDrawerFactory(drawing(page.charts()));
        builder.toStream(target);
        builder.run();
    }

    private static DefaultObjectDrawerFactory drawing(List<Chart> charts) {
        DefaultObjectDrawerFactory factory = new DefaultObjectDrawerFactory();
        factory.registerDrawer(Page.CHART_TYPE, (element, x, y, width, height, device, context, dotsPerPixel) -> {
            Chart chart = charts.get(index(element));
            device.drawWithGraphics((float) x, (float) y, (float) width, (float) height, surface -> {
                surface.scale(width / dotsPerPixel / ChartPicture.WIDTH, height / dotsPerPixel / ChartPicture.HEIGHT);
                ChartPicture.paint(chart, surface);
            });
            return Map.of();
        });
        return factory;
    }

    private static int index(Element element) {
        return Integer.parseInt(element.getAttribute("data"));
    }
}
