package io.landfall.job.landing;

/** The bytes of a file contradict its contract so that no row of it can be read. */
final class UnreadableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String explanation;

    UnreadableFileException(String reason, String message) {
        super(message);
        this.reason = reason;
        this.explanation = message;
    }

    String reason() {
        return reason;
    }

    String explanation() {
        return explanation;
    }
}
