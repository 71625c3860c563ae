package io.landfall.job.format;

import io.landfall.job.format.SourceChannel.SourceException;
import java.io.EOFException;
import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/** Tells what a decoder threw at bad bytes from what the file system threw. */
final class BadBytes {
    private static final int MAX_CAUSES = 20;
    private static final int MAX_DETAIL = 200;

    private BadBytes() {}

    /**
     * What to throw on for a failure of a decoder.
     *
     * @param what what was read, such as {@code the gzip}
     * @param advice what its sender should do
     * @return the file system's own exception if it failed, else an {@link UnreadableFileException}
     */
    static IOException judge(Throwable failure, String what, String advice) {
        Throwable each = failure;
        for (int i = 0; each != null && i < MAX_CAUSES; i++) {
            if (each instanceof SourceException world) {
                return world.failure();
            }
            if (each instanceof UnreadableFileException known) {
                return known;
            }
            each = each instanceof XMLStreamException xml && xml.getNestedException() != null
                    ? xml.getNestedException()
                    : each.getCause();
        }
        boolean cut = failure instanceof EOFException || failure.getCause() instanceof EOFException;
        UnreadableFileException unreadable = cut
                ? new UnreadableFileException("truncated", what + " ends in the middle; " + advice)
                : new UnreadableFileException("corrupt", what + " is damaged" + detail(failure) + "; " + advice);
        unreadable.initCause(failure);
        return unreadable;
    }

    private static String detail(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "";
        }
        String line = Texts.plain(message, MAX_DETAIL);
        return " (" + line + ")";
    }
}
