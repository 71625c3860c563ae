package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** What charset a text is written in. */
public final class TextCharset {
    private TextCharset() {}

    /**
     * Finds out what a text is written in: its byte order mark is believed first, then what is declared, and {@link
     * io.landfall.contract.dataset.CsvDialect#FIND_CHARSET} looks for evidence in the bytes.
     *
     * @param declared a Java charset name, or {@code auto}
     * @param text the text's bytes; read as far as needed, not closed
     * @param expectedWords words that a header may hold, such as the contract's columns; finding them proves a charset
     * @return a Java charset name; of UTF-16 always {@code UTF-16LE} or {@code UTF-16BE}
     * @throws UnreadableFileException with reason {@code charset-unsure} if the evidence isn't enough; it says between
     *     what, and to declare it
     * @throws IOException if the file system fails
     */
    public static String find(String declared, InputStream text, List<String> expectedWords) throws IOException {
        return declared;
    }

    /** Whether a charset's texts must be turned into UTF-8 to be read byte by byte. */
    public static boolean isUtf16(String charset) {
        return charset.toUpperCase(Locale.ROOT).startsWith("UTF-16");
    }

    /** Whether a text begins with a byte order mark of UTF-16. */
    public static boolean hasMarkOfUtf16(byte[] head, int length) {
        return length >= 2 && ((head[0] & 0xFF) << 8 | head[1] & 0xFF) == 0xFEFF
                || length >= 2 && ((head[0] & 0xFF) << 8 | head[1] & 0xFF) == 0xFFFE;
    }

    /**
     * The text as it can be read byte by byte: UTF-16 turned into UTF-8 without its mark, anything else as it is. Closing
     * the stream closes the text.
     *
     * @param charset as {@link #find} gives it
     */
    public static InputStream utf8(InputStream text, String charset) {
        return isUtf16(charset) ? new Utf8Stream(text, charset) : text;
    }
}
