package io.landfall.job.format;

import java.nio.charset.Charset;

/**
 * What speaks for a text in the Latin letters of western Europe: its bytes beyond ASCII are letters of German, French,
 * Spanish or Italian, alone or in pairs between ASCII letters, or symbols that all charsets of Windows share.
 */
final class WesternText {
    private static final String LETTERS = "ÄÖÜäöüßÀÂÇÉÈÊËÎÏÔÙÛàâçéèêëîïôùûœŒÑñÁÍÓÚáíóú";

    /** In windows-1251 and windows-1252 at the same place. */
    private static final String SYMBOLS = "\u00A0§©«®°±µ·»–—“”„‘’…•";

    private final String text;
    private int letters;
    private int lettersInWords;
    private int symbols;
    private int others;
    private boolean neighbours;
    private boolean beyondLatin1;

    private WesternText(String text) {
        this.text = text;
    }

    static WesternText of(Bytes sample) {
        WesternText western =
                new WesternText(new String(sample.array(), 0, sample.length(), Charset.forName("windows-1252")));
        western.count();
        return western;
    }

    private void count() {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= 0x7F) {
                continue;
            }
            beyondLatin1 |= c > 0xFF;
            neighbours |= i > 0 && text.charAt(i - 1) > 0x7F;
            boolean inWord = isAsciiLetter(i - 1) || isAsciiLetter(i + 1);
            if (LETTERS.indexOf(c) >= 0) {
                letters++;
                lettersInWords += inWord && !isThirdInARow(i) ? 1 : 0;
                others += c == 'è' && !isLetter(i - 1) ? 1 : 0; // begins Czech words in windows-1250, never French ones
            } else if (SYMBOLS.indexOf(c) >= 0 && !(isAsciiLetter(i - 1) && isAsciiLetter(i + 1) && c != '’')) {
                symbols++;
            } else if ("²³".indexOf(c) < 0 || isLetter(i + 1)) {
                others++;
            }
        }
    }

    private boolean isThirdInARow(int i) {
        return isLetter(i - 1) && isLetter(i - 2) && text.charAt(i - 1) > 0x7F && text.charAt(i - 2) > 0x7F;
    }

    private boolean isAsciiLetter(int i) {
        return isLetter(i) && text.charAt(i) <= 0x7F;
    }

    private boolean isLetter(int i) {
        return i >= 0 && i < text.length() && Character.isLetter(text.charAt(i));
    }

    /** Whether there are only symbols, which read the same in all likely charsets. */
    boolean isSymbolsOnly() {
        return letters == 0 && others == 0 && symbols > 0 && !neighbours;
    }

    /** Whether it is western text beyond doubt. */
    boolean isCertain() {
        return others == 0 && lettersInWords > 0 && lettersInWords * 10L >= letters * 9L;
    }

    /** ISO-8859-1 if that has all the characters. */
    String charset() {
        return beyondLatin1 ? "windows-1252" : "ISO-8859-1";
    }
}
