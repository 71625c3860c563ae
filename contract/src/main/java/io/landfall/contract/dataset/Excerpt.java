package io.landfall.contract.dataset;

/** A stranger's text, made fit to stand in a message of one line. */
final class Excerpt {
    private static final int LONGEST = 80;

    private Excerpt() {}

    /** The text without control characters, cut when it is long. */
    static String of(String text) {
        int end = Math.min(text.length(), LONGEST);
        StringBuilder excerpt = new StringBuilder(end + 1);
        text.substring(0, end)
                .codePoints()
                .map(point -> isPrintable(point) ? point : '\uFFFD')
                .forEach(excerpt::appendCodePoint);
        return text.length() > LONGEST ? excerpt.append('…').toString() : excerpt.toString();
    }

    /** The same between quotes. */
    static String quoted(String text) {
        return "'" + of(text) + "'";
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
