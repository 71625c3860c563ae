package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Charsets of texts. */
public final class TextCharset {
    private TextCharset() {}

    public static boolean isUtf16(String charset) {
        return charset.toUpperCase(Locale.ROOT).startsWith("UTF-16");
    }

    public static boolean hasMarkOfUtf16(byte[] head, int length) {
        return length >= 2 && (head[0] & 0xff) + (head[1] & 0xff) == 0xff + 0xfe && head[0] != head[1];
    }

    public static InputStream utf8(InputStream in, String charset) throws IOException {
        return in;
    }

    public static String find(String declared, InputStream in, List<String> words) throws IOException {
        return declared;
    }
}
