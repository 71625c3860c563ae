package io.landfall.chat.markup;

/** A text that breaks the rules of its parse mode. The message is Telegram's, without the prefix {@code Bad Request}. */
public final class MarkupException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Takes Telegram's words. */
    public MarkupException(String message) {
        super(message);
        this.reason = message;
    }

    /** What is wrong, as the message says it. */
    public String reason() {
        return reason;
    }

    static MarkupException parsing(String detail) {
        return new MarkupException("can't parse entities: " + detail);
    }
}
