package io.landfall.contract.dataset;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads the charset of a dialect. */
final class DeclaredCharset {
    private static final String ASCII = asciiText();

    /** Files in these are turned into UTF-8 before they are cut. */
    private static final Set<Charset> TURNED_INTO_UTF_8 =
            Set.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);

    private DeclaredCharset() {}

    /** The charset's name at a pointer; the default if there is none, or if it is wrong, which is told. */
    static String read(ContractDocument document, ContractProblems problems, JsonPointer place) {
        String standard = CsvDialect.DEFAULT.charset();
        String name = document.text(place).orElse(standard);
        if (name.equals(CsvDialect.FIND_CHARSET)) {
            return name;
        }
        try {
            if (!Charset.isSupported(name)) {
                problems.value(
                        place, Excerpt.quoted(name) + " is not a charset of this Java; try windows-1251, or auto");
            } else if (!isReadable(Charset.forName(name))) {
                problems.value(
                        place,
                        Excerpt.quoted(name)
                                + " can't be cut at line breaks; use UTF-8, UTF-16 or a charset of one byte"
                                + " a character, such as windows-1251");
            } else {
                return name;
            }
        } catch (IllegalCharsetNameException e) {
            problems.value(place, Excerpt.quoted(name) + " is not a charset's name; try UTF-8 or windows-1251");
        }
        return standard;
    }

    /** Whether a text can be written in a charset that was read before; if that is to be found out, it can. */
    static boolean canHold(String charset, String text) {
        return charset.equals(CsvDialect.FIND_CHARSET)
                || Charset.forName(charset).newEncoder().canEncode(text);
    }

    /** Whether an ASCII byte always means that ASCII character, so that bytes can be searched for line breaks. */
    private static boolean isReadable(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) || TURNED_INTO_UTF_8.contains(charset)) {
            return true;
        }
        return charset.canEncode()
                && charset.newEncoder().maxBytesPerChar() == 1.0f
                && ASCII.equals(new String(ASCII.getBytes(StandardCharsets.US_ASCII), charset));
    }

    private static String asciiText() {
        StringBuilder text = new StringBuilder();
        for (char each = 0; each < 128; each++) {
            text.append(each);
        }
        return text.toString();
    }
}
