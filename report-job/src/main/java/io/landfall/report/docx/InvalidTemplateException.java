package io.landfall.report.docx;

/** A template can't be filled. The message says which template, what is wrong, and what would be right. */
public final class InvalidTemplateException extends RuntimeException {

    /** Takes the message for people. */
    public InvalidTemplateException(String message) {
        super(message);
    }

    /** Takes the message for people and the cause. */
    public InvalidTemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
