package io.landfall.job.format;

import io.landfall.contract.dataset.CsvDialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.List;
import java.util.Locale;

/** What charset a text is written in. */
public final class TextCharset {
    private static final int MARK_BYTES = 4;
    private static final String UTF_8 = "UTF-8";
    private static final String UTF_16_LE = "UTF-16LE";
    private static final String UTF_16_BE = "UTF-16BE";

    private TextCharset() {}

    /**
     * Finds out what a text is written in: its byte order mark is believed first, then what is declared, and {@link
     * CsvDialect#FIND_CHARSET} looks for evidence in the bytes, at most the first 64 MB.
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
        byte[] head = new byte[MARK_BYTES];
        int length = text.readNBytes(head, 0, MARK_BYTES);
        if (hasMarkOfUtf8(head, length)) {
            return UTF_8;
        }
        if (hasMarkOfUtf16(head, length)) {
            return (head[0] & 0xFF) == 0xFF ? UTF_16_LE : UTF_16_BE;
        }
        if (!declared.equals(CsvDialect.FIND_CHARSET)) {
            return declared.equalsIgnoreCase("UTF-16") ? byZeros(head, length) : declared;
        }
        CharsetEvidence evidence = new CharsetEvidence();
        evidence.see(head, length);
        evidence.seeAll(text);
        return evidence.verdict(expectedWords);
    }

    /** UTF-16 that says nothing of its byte order; the standard says big endian, and most writers do the contrary. */
    private static String byZeros(byte[] head, int length) {
        return length >= 2 && head[0] != 0 && head[1] == 0 ? UTF_16_LE : UTF_16_BE;
    }

    /** Whether a charset's texts must be turned into UTF-8 to be read byte by byte. */
    public static boolean isUtf16(String charset) {
        return charset.toUpperCase(Locale.ROOT).startsWith("UTF-16");
    }

    /** Whether a text begins with a byte order mark of UTF-16. */
    public static boolean hasMarkOfUtf16(byte[] head, int length) {
        int mark = length >= 2 ? ((head[0] & 0xFF) << 8) | (head[1] & 0xFF) : 0;
        return mark == 0xFEFF || mark == 0xFFFE;
    }

    /** Whether a text begins with the byte order mark of UTF-8. */
    public static boolean hasMarkOfUtf8(byte[] head, int length) {
        return length >= 3 && (head[0] & 0xFF) == 0xEF && (head[1] & 0xFF) == 0xBB && (head[2] & 0xFF) == 0xBF;
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

    /** JSON as UTF-8 without a byte order mark: it is UTF-8, or UTF-16 that its first character gives away. */
    static InputStream json(InputStream text) throws IOException {
        PushbackInputStream stream = new PushbackInputStream(text, MARK_BYTES);
        byte[] head = new byte[MARK_BYTES];
        int length = stream.readNBytes(head, 0, MARK_BYTES);
        if (hasMarkOfUtf8(head, length)) {
            stream.unread(head, 3, length - 3);
            return stream;
        }
        stream.unread(head, 0, length);
        if (hasMarkOfUtf16(head, length)) {
            return new Utf8Stream(stream, (head[0] & 0xFF) == 0xFF ? UTF_16_LE : UTF_16_BE);
        }
        boolean hasZero = length >= 2 && (head[0] == 0) != (head[1] == 0);
        return hasZero ? new Utf8Stream(stream, byZeros(head, length)) : stream;
    }
}
