package io.landfall.job.control;

/** A command that can't be carried out as it stands; the message tells the one who asked what to do. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    /** What to tell. */
    String told() {
        return String.valueOf(getMessage());
    }
}
