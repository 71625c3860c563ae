package io.landfall.job.format;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** The untouched bytes of a landed file, to be opened as often as wanted. */
public interface Original {
    /** Length in bytes. */
    long length();

    /**
     * Opens it at its first byte, read only.
     *
     * @throws IOException if the file system fails; that says nothing about the file
     */
    SeekableByteChannel open() throws IOException;
}
