package io.landfall.report.chart;

import io.landfall.report.document.Chart;
import io.landfall.report.font.Typeface;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Draws a chart, as vectors on any surface or as a picture. */
public final class ChartPicture {
    /** Width in units of drawing. */
    public static final int WIDTH = 1000;

    /** Height in units of drawing. */
    public static final int HEIGHT = 270;

    /** Picture points a unit: sharp in print at the width of a page. */
    private static final int SHARPNESS = 2;

    private ChartPicture() {}

    /** Draws the chart, {@link #WIDTH} by {@link #HEIGHT}. */
    public static void paint(Chart chart, Graphics2D surface) {
        Typeface.install();
        Drawing.of(chart).paint(surface, WIDTH, HEIGHT);
    }

    /** The chart as PNG. */
    public static byte[] png(Chart chart) {
        Typeface.install();
        BufferedImage image = new BufferedImage(WIDTH * SHARPNESS, HEIGHT * SHARPNESS, BufferedImage.TYPE_INT_RGB);
        Graphics2D surface = image.createGraphics();
        surface.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        surface.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        surface.scale(SHARPNESS, SHARPNESS);
        paint(chart, surface);
        surface.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("can't encode the chart " + chart.title(), e);
        }
        return bytes.toByteArray();
    }
}
