package io.landfall.chat.room;

/** A newer poll for updates has taken the place of this one, or the chat closes. */
public final class ReplacedPollException extends Exception {
    private static final long serialVersionUID = 1L;

    ReplacedPollException() {
        super("another poll for updates has begun");
    }
}
