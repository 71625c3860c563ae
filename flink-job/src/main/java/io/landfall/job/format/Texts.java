package io.landfall.job.format;

/** Foreign text made fit for a message. */
final class Texts {
    private Texts() {}

    /** One line of at most so many characters, without control characters. */
    static String plain(String text, int most) {
        String cut = text.length() > most ? text.substring(0, most) + "…" : text;
        StringBuilder plain = new StringBuilder(cut.length());
        cut.codePoints()
                .map(each -> Character.isISOControl(each) || isUnfit(each) ? ' ' : each)
                .forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static boolean isUnfit(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.SURROGATE || type == Character.FORMAT || type == Character.LINE_SEPARATOR;
    }
}
