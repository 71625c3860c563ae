package io.landfall.report.form;

/** A report can't be made from what was asked for. The message says so to the person who asked, and what to do. */
public final class ReportRefusedException extends RuntimeException {

    /** Takes the message for people. */
    public ReportRefusedException(String message) {
        super(message);
    }

    /** Takes the message for people and the cause. */
    public ReportRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
