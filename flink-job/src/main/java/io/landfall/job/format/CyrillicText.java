package io.landfall.job.format;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A reading of a text in one of the charsets for Cyrillic, and how much sense it makes as Russian: by the frequency of
 * letters, and by capitals, which stand at the beginning of words or all along them. KOI8-R has small letters where
 * windows-1251 has capitals, so that the wrong reading tells itself.
 */
final class CyrillicText {
    /** Those that are told apart; only the first two are answers, since the others are too rare to be believed. */
    static final List<String> CHARSETS = List.of("windows-1251", "KOI8-R", "IBM866", "ISO-8859-5", "x-MacCyrillic");

    private static final List<String> ANSWERS = CHARSETS.subList(0, 2);

    /** Per thousand letters of Russian text, from а to я, then ё; rounded from the usual published tables. */
    private static final double[] FREQUENCY = {
        80, 16, 45, 17, 30, 85, 9, 17, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 0.4, 19, 17,
        3, 6, 20, 0.4
    };

    /** Natural logarithms: how much less likely the right reading shows such a thing. */
    private static final double CAPITAL_INSIDE = -6;

    private static final double SMALL_AFTER_CAPITALS = -3;
    private static final double IMPOSSIBLE_FIRST = -6;
    private static final double SYMBOL = -5;
    private static final double STRANGE = -9;
    private static final double MIXED_SCRIPT = -4;

    /** The best reading must be e to the 12 times likelier than the next. */
    private static final double MARGIN = 12;

    private static final double WORST_AVERAGE = -4.2;
    private static final int FEWEST_LETTERS = 8;
    private static final String SYMBOLS = "\u00A0№«»°±§©®–—“”„’…•µ·";

    private final String charset;
    private double score;
    private int letters;
    private int strange;

    private CyrillicText(String charset) {
        this.charset = charset;
    }

    /** All readings of a sample, the one that makes most sense first. */
    static List<CyrillicText> readings(Bytes sample) {
        return CHARSETS.stream()
                .map(charset -> reading(charset, sample))
                .sorted(Comparator.comparingDouble((CyrillicText each) -> -each.score))
                .toList();
    }

    private static CyrillicText reading(String charset, Bytes sample) {
        CyrillicText reading = new CyrillicText(charset);
        reading.judge(new String(sample.array(), 0, sample.length(), Charset.forName(charset)));
        return reading;
    }

    private void judge(String text) {
        int capitals = 0;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7F) {
                int letter = letter(c);
                if (letter >= 0) {
                    letters++;
                    score += Math.log(FREQUENCY[letter] / 1000) + inPlace(c, before, capitals);
                } else if (SYMBOLS.indexOf(c) >= 0) {
                    score += SYMBOL;
                } else {
                    strange++;
                    score += STRANGE;
                }
            } else if (isAsciiLetter(c) && letter(before) >= 0) {
                score += MIXED_SCRIPT;
            }
            capitals = !Character.isLetter(c) ? 0 : Character.isUpperCase(c) ? capitals + 1 : capitals;
            before = c;
        }
    }

    private static double inPlace(char c, char before, int capitals) {
        if (!Character.isLetter(before)) {
            return "ьъыЬЪЫ".indexOf(c) >= 0 ? IMPOSSIBLE_FIRST : 0;
        }
        double mixed = isAsciiLetter(before) ? MIXED_SCRIPT : 0;
        if (Character.isUpperCase(c)) {
            return mixed + (Character.isLowerCase(before) ? CAPITAL_INSIDE : 0);
        }
        return mixed + (Character.isUpperCase(before) && capitals > 1 ? SMALL_AFTER_CAPITALS : 0);
    }

    private static boolean isAsciiLetter(char c) {
        return c <= 0x7F && Character.isLetter(c);
    }

    /** Index in the table of frequencies, or -1. */
    private static int letter(char c) {
        char small = String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0);
        if (small == 'ё') {
            return FREQUENCY.length - 1;
        }
        return small >= 'а' && small <= 'я' ? small - 'а' : -1;
    }

    String charset() {
        return charset;
    }

    /** Whether this reading is right beyond doubt, given the next best one. */
    boolean isCertain(CyrillicText next) {
        return ANSWERS.contains(charset)
                && letters >= FEWEST_LETTERS
                && strange * 200L <= letters
                && score / letters >= WORST_AVERAGE
                && score - next.score >= MARGIN;
    }
}
