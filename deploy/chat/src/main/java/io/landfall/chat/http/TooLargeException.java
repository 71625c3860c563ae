package io.landfall.chat.http;

import java.io.IOException;

/** A request or one of its files is longer than allowed. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(String what) {
        super(what + " is too large");
    }
}
