package io.landfall.report.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Liberation Sans (Latin, Cyrillic, Greek; SIL Open Font License 1.1), in our own jar. Java draws text only after it
 * has found some font of the machine, and a machine with nothing but a JDK may have none: {@link #install} makes ours
 * that font.
 */
public enum Typeface {
    /** Body text. */
    REGULAR("LiberationSans-Regular.ttf", 400),
    /** Headings and heads of tables. */
    BOLD("LiberationSans-Bold.ttf", 700);

    /** Family name, for style sheets. */
    public static final String FAMILY = "Liberation Sans";

    private static final String FONT_CONFIGURATION = "sun.awt.fontconfig";

    private final String resource;
    private final int weight;

    Typeface(String resource, int weight) {
        this.resource = resource;
        this.weight = weight;
    }

    /** Weight as style sheets count it. */
    public int weight() {
        return weight;
    }

    /** The TrueType file. The caller closes it. */
    public InputStream open() {
        InputStream stream = Typeface.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("the font " + resource + " is missing in the report's jar");
        }
        return stream;
    }

    /** The font for drawing, in a size in points. */
    public Font font(float size) {
        install();
        return Loaded.of(this).deriveFont(size);
    }

    /**
     * Tells Java's headless graphics to take this typeface for its logical fonts, so that neither fontconfig nor any
     * installed font is needed. Does nothing when that is already configured; call it before anything is drawn.
     */
    public static synchronized void install() {
        System.setProperty("java.awt.headless", "true");
        if (System.getProperty(FONT_CONFIGURATION) != null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("landfall-font");
            Path file = folder.resolve(REGULAR.resource);
            try (InputStream stream = REGULAR.open()) {
                Files.copy(stream, file);
            }
            Path configuration = folder.resolve("fontconfig.properties");
            Files.writeString(configuration, configuration(file), StandardCharsets.ISO_8859_1);
            List.of(folder, file, configuration).forEach(path -> path.toFile().deleteOnExit());
            System.setProperty(FONT_CONFIGURATION, configuration.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("can't lay out the report's font in " + tempFolder(), e);
        }
    }

    private static String tempFolder() {
        return System.getProperty("java.io.tmpdir", "the folder for temporary files");
    }

    private static String configuration(Path file) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=latin\nallfonts.latin=LiberationSans\n");
        for (String logical : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
            for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
                text.append(logical).append('.').append(style).append(".latin=LiberationSans\n");
            }
        }
        String escaped = file.toString().replace("\\", "\\\\");
        return text.append("filename.LiberationSans=")
                .append(escaped)
                .append('\n')
                .toString();
    }

    /** Fonts are made once; making one copies its file. */
    private static final class Loaded {
        private static final Font REGULAR_FONT = load(REGULAR);
        private static final Font BOLD_FONT = load(BOLD);

        static Font of(Typeface typeface) {
            return switch (typeface) {
                case REGULAR -> REGULAR_FONT;
                case BOLD -> BOLD_FONT;
            };
        }

        private static Font load(Typeface typeface) {
            try (InputStream stream = typeface.open()) {
                return Font.createFont(Font.TRUETYPE_FONT, stream);
            } catch (FontFormatException | IOException e) {
                throw new IllegalStateException("can't load the font " + typeface.resource, e);
            }
        }
    }
}
