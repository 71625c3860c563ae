package io.landfall.job.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Collects from a text's bytes what tells its charset: zeros where UTF-16 has them, whole UTF-8 sequences, words that
 * must occur, and otherwise letters that make sense as Russian ({@link CyrillicText}) or western text ({@link
 * WesternText}). A wrong answer would store garbage in silence, so that whatever is not certain is refused.
 */
final class CharsetEvidence {
    private static final long MOST_BYTES = 64L << 20;
    private static final int SAMPLE = 1 << 20;
    private static final int BLOCK = 64 << 10;

    /** A shorter word may be found by chance. */
    private static final int PROVING_LETTERS = 3;

    private final Bytes sample = new Bytes(SAMPLE);
    private final Utf8Check utf8 = new Utf8Check();
    private final long[] zeros = new long[2];
    private long seen;
    private boolean whole;

    void see(byte[] bytes, int length) {
        boolean high = false;
        for (int i = 0; i < length; i++) {
            byte each = bytes[i];
            if (each == 0) {
                zeros[(int) ((seen + i) & 1)]++;
            }
            high |= each < 0;
            utf8.see(each);
        }
        seen += length;
        if (high || sample.length() < BLOCK) {
            sample.add(bytes, 0, Math.min(length, SAMPLE - sample.length()));
        }
    }

    /** Sees the rest of a text, as far as it is worth it. */
    void seeAll(InputStream text) throws IOException {
        byte[] block = new byte[BLOCK];
        while (seen < MOST_BYTES) {
            int read = text.read(block);
            if (read < 0) {
                whole = true;
                return;
            }
            see(block, read);
        }
    }

    String verdict(List<String> expectedWords) throws UnreadableFileException {
        if (zeros[0] + zeros[1] > 0) {
            return utf16();
        }
        if (utf8.isValid(whole)) {
            return "UTF-8";
        }
        if (utf8.isMostlyUtf8()) {
            throw new UnreadableFileException(
                    "charset-unsure",
                    "the text looks like UTF-8, but byte " + utf8.firstBadByte()
                            + " doesn't belong there; save it as UTF-8 again, or declare landfall.csv: charset");
        }
        Collection<String> proven = proven(expectedWords);
        if (proven.size() == 1) {
            return proven.iterator().next();
        }
        WesternText western = WesternText.of(sample);
        if (western.isSymbolsOnly() || western.isCertain()) {
            return western.charset();
        }
        List<CyrillicText> readings = CyrillicText.readings(sample);
        CyrillicText best = readings.get(0);
        if (best.isCertain(readings.get(1))) {
            return best.charset();
        }
        List<String> possible = new ArrayList<>();
        readings.stream().limit(2).map(CyrillicText::charset).forEach(possible::add);
        possible.add(western.charset());
        throw unsure(possible);
    }

    private String utf16() throws UnreadableFileException {
        boolean even = (seen & 1) == 0 || !whole;
        if (even && zeros[0] == 0 && isPlausible(StandardCharsets.UTF_16LE)) {
            return "UTF-16LE";
        }
        if (even && zeros[1] == 0 && isPlausible(StandardCharsets.UTF_16BE)) {
            return "UTF-16BE";
        }
        throw new UnreadableFileException(
                "charset-unsure",
                "the text holds zero bytes, and not as UTF-16 does; it may be no text at all: save it as UTF-8, or"
                        + " declare landfall.csv: charset");
    }

    /** Whether the beginning reads as a table in an alphabet of Europe; a stray zero makes no UTF-16 of a text. */
    private boolean isPlausible(Charset charset) {
        int length = Math.min(sample.length(), BLOCK) & ~1;
        String text = new String(sample.array(), 0, length, charset);
        long plausible = text.chars()
                .filter(c ->
                        c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x0600) || (c >= 0x2000 && c < 0x2300))
                .count();
        long ascii = text.chars().filter(c -> c < 0x80).count();
        return plausible * 100 >= text.length() * 97L && ascii * 100 >= text.length() * 3L;
    }

    /** Charsets in which expected words occur. */
    private Collection<String> proven(List<String> words) {
        TreeSet<String> proven = new TreeSet<>();
        List<String> charsets = new ArrayList<>(CyrillicText.CHARSETS);
        charsets.add(WesternText.of(sample).charset());
        for (String name : charsets) {
            Charset charset = Charset.forName(name);
            boolean found = words.stream()
                    .filter(word -> word.chars().filter(each -> each > 0x7F).count() >= PROVING_LETTERS)
                    .filter(word -> charset.newEncoder().canEncode(word))
                    .anyMatch(word -> occurs(word.getBytes(charset)));
            if (found) {
                proven.add(name);
            }
        }
        return proven;
    }

    private boolean occurs(byte[] word) {
        byte[] text = sample.array();
        int last = sample.length() - word.length;
        for (int i = 0; i <= last; i++) {
            int same = 0;
            while (same < word.length && text[i + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }

    private static UnreadableFileException unsure(List<String> possible) {
        return new UnreadableFileException(
                "charset-unsure",
                "it can't be told for certain whether the text is written in " + String.join(" or ", possible)
                        + "; declare landfall.csv: charset in the contract, or save it as UTF-8");
    }
}
