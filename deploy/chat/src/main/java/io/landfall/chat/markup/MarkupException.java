package io.landfall.chat.markup;

/** A text that breaks the rules of its parse mode. The message is Telegram's, without the prefix {@code Bad Request}. */
public final class MarkupException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes Telegram's words. */
    public MarkupException(String message) {
        super(message);
    }

    static MarkupException parsing(String detail) {
        return new MarkupException("can't parse entities: " + detail);
    }
}
