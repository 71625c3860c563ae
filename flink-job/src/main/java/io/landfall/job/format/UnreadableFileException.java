package io.landfall.job.format;

import java.io.IOException;

/**
 * The bytes of a file contradict its contract, so that the file can't be processed. It says nothing about the world:
 * everything that reads tells it from other {@link IOException}s, which mean that mount or HDFS are broken.
 */
public final class UnreadableFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /**
     * Says why.
     *
     * @param reason a short word for programs, {@code [a-z][a-z0-9-]*}
     * @param explanation what the file's sender should read: place, what is wrong, what would be right
     */
    public UnreadableFileException(String reason, String explanation) {
        super(explanation);
        this.reason = reason;
    }

    /** A short word for programs. */
    public String reason() {
        return reason;
    }

    /** What the file's sender should read. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
