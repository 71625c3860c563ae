package io.landfall.bot.text;

/**
 * Builds a message in Telegram's HTML. Every method escapes what it is given, so markup comes from the method names
 * only. Foreign names go into {@link #name}: inside {@code <code>} Telegram makes no links, mentions or commands of
 * them.
 */
public final class HtmlText {
    private static final int MOST_OF_A_NAME = 64;
    private static final int MOST_OF_A_NOTE = 200;
    private static final int MOST_OF_A_SENTENCE = 700;

    private final StringBuilder markup = new StringBuilder();

    /** Plain text of our own. */
    public HtmlText text(String text) {
        markup.append(escape(text));
        return this;
    }

    /** Bold text of our own. */
    public HtmlText bold(String text) {
        return tagged("b", text);
    }

    /** Text of our own in italics. */
    public HtmlText italic(String text) {
        return tagged("i", text);
    }

    /** Text of our own to be copied: a command, an id, a path. */
    public HtmlText code(String text) {
        return tagged("code", text);
    }

    /** A stranger's name: a file, a column, a person. */
    public HtmlText name(String foreign) {
        return tagged("code", ForeignText.line(foreign, MOST_OF_A_NAME));
    }

    /** A short title that a stranger may have given. */
    public HtmlText title(String foreign) {
        return text(ForeignText.line(foreign, MOST_OF_A_NAME));
    }

    /** A short sentence, one of several, that may quote a stranger. */
    public HtmlText note(String foreign) {
        return text(ForeignText.line(foreign, MOST_OF_A_NOTE));
    }

    /** A sentence that may quote a stranger. */
    public HtmlText sentence(String foreign) {
        return text(ForeignText.line(foreign, MOST_OF_A_SENTENCE));
    }

    /** Ends the line. */
    public HtmlText line() {
        markup.append('\n');
        return this;
    }

    /** The markup. */
    public String markup() {
        return markup.toString().strip();
    }

    private HtmlText tagged(String tag, String text) {
        markup.append('<').append(tag).append('>').append(escape(text));
        markup.append("</").append(tag).append('>');
        return this;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
