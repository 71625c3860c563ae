package io.landfall.job.arrival;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** The watched folder. Paths are texts below it with {@code /} between their parts; the empty text is the inbox itself. */
interface Inbox {

    /**
     * What can be said of the inbox without listing it.
     *
     * @param sentinel whether its sentinel file is there
     * @param empty whether nothing at all is there
     */
    record Root(boolean sentinel, boolean empty) {}

    /**
     * Looks at the inbox itself.
     *
     * @throws IOException if it is gone or does not answer
     */
    Root root() throws IOException;

    /**
     * Shows every regular file and every folder in a folder, in any order. Links, hidden and temporary names are left
     * out.
     *
     * @throws IOException if the folder can't be listed, or not to its end
     */
    void list(String folder, Visitor visitor) throws IOException;

    /**
     * Opens a file for reading; a link is not followed.
     *
     * @throws IOException if it can't be opened
     */
    SeekableByteChannel open(String path) throws IOException;

    /** What is told of a file as its folder shows it. */
    record Entry(String name, long bytes, long modifiedSeconds, int modifiedNanos) {}

    /** Takes what a folder holds. */
    interface Visitor {
        /** A regular file. */
        void file(Entry file);

        /** A folder. */
        void folder(String name);

        /** Something that the folder names and that does not show what it is. */
        void unclear(String name, IOException why);
    }
}
