package io.landfall.chat.room;

/** What was asked for is not possible in this chat. The message is Telegram's, without the prefix {@code Bad Request}. */
public final class RoomException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Takes Telegram's words. */
    public RoomException(String message) {
        super(message);
        this.reason = message;
    }

    /** What is wrong, as the message says it. */
    public String reason() {
        return reason;
    }
}
