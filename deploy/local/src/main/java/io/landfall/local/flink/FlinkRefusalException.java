package io.landfall.local.flink;

import java.io.IOException;

/** Flink was reached, and answered that it can't do what it was asked for. */
public final class FlinkRefusalException extends IOException {
    private static final long serialVersionUID = 1L;

    FlinkRefusalException(String message) {
        super(message);
    }
}
