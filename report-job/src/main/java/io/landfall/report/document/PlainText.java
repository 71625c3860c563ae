package io.landfall.report.document;

/**
 * Makes strangers' text fit for any document: control characters, lone surrogates and invisible direction marks become
 * spaces or the replacement character, and very long text is cut with an ellipsis.
 */
final class PlainText {
    private static final int LONGEST = 2_000;
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    static String of(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST) + 1);
        text.codePoints().limit(LONGEST).map(PlainText::printable).forEach(clean::appendCodePoint);
        if (text.codePointCount(0, text.length()) > LONGEST) {
            clean.append('…');
        }
        return clean.toString().strip();
    }

    private static int printable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
            case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE, Character.FORMAT -> REPLACEMENT;
            default -> codePoint;
        };
    }
}
