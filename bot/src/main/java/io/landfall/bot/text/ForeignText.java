package io.landfall.bot.text;

/**
 * Text that comes from strangers, made fit to be shown on one line: nothing in it can break the line, turn the reading
 * direction of what surrounds it, hide, or run on for pages. It is not yet markup; {@link HtmlText} escapes it.
 */
public final class ForeignText {
    private static final int REPLACEMENT = 0xFFFD;
    private static final String ELLIPSIS = "…";
    private static final String FIRST_STRONG_ISOLATE = "\u2068";
    private static final String POP_DIRECTIONAL_ISOLATE = "\u2069";

    private ForeignText() {}

    /**
     * One line of it, at most so many code points long; what is too long loses its middle, so that a file keeps its
     * extension.
     */
    public static String line(String foreign, int most) {
        int[] shown = foreign.strip().codePoints().map(ForeignText::visible).toArray();
        String text = shown.length <= most ? text(shown, 0, shown.length) : shortened(shown, most);
        return isRightToLeft(text) ? FIRST_STRONG_ISOLATE + text + POP_DIRECTIONAL_ISOLATE : text;
    }

    private static String shortened(int[] shown, int most) {
        int tail = most / 3;
        int head = most - tail - 1;
        return text(shown, 0, head) + ELLIPSIS + text(shown, shown.length - tail, tail);
    }

    private static String text(int[] codePoints, int from, int count) {
        return new String(codePoints, from, count);
    }

    private static int visible(int codePoint) {
        if (codePoint == '\n' || codePoint == '\r' || codePoint == '\t') {
            return ' ';
        }
        return isHiding(codePoint) ? REPLACEMENT : codePoint;
    }

    /** Controls, lone surrogates, and marks that turn the direction or take no place; emoji joiners stay. */
    private static boolean isHiding(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || codePoint == 0x200B
                || codePoint == 0x200E
                || codePoint == 0x200F
                || codePoint == 0x061C
                || codePoint == 0x2028
                || codePoint == 0x2029
                || codePoint == 0x00AD
                || codePoint == 0xFEFF;
    }

    private static boolean isRightToLeft(String text) {
        return text.codePoints().map(Character::getDirectionality).anyMatch(ForeignText::isRightToLeft);
    }

    private static boolean isRightToLeft(int directionality) {
        return directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || directionality == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
