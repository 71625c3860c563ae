package io.landfall.chat.http;

import java.io.IOException;

/** A request that does not keep to its own format. */
public final class MalformedRequestException extends IOException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public MalformedRequestException(String message) {
        super(message);
    }
}
