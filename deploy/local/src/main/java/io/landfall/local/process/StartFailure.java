package io.landfall.local.process;

/** A process could not be started, ended by itself, or did not become ready in time. The message says why. */
public final class StartFailure extends Exception {
    /** Takes what the operator should read. */
    public StartFailure(String message) {
        super(message);
    }

    /** Takes what the operator should read, and what caused it. */
    public StartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
