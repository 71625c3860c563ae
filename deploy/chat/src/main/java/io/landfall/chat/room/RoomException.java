package io.landfall.chat.room;

/** What was asked for is not possible in this chat. The message is Telegram's, without the prefix {@code Bad Request}. */
public final class RoomException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Takes Telegram's words. */
    public RoomException(String message) {
        super(message);
    }
}
