package io.landfall.chat.http;

import java.io.IOException;

/** A request that does not keep to its own format. */
public final class MalformedRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Says what is wrong. */
    public MalformedRequestException(String message) {
        super(message);
        this.reason = message;
    }

    /** What is wrong, as the message says it. */
    public String reason() {
        return reason;
    }
}
