package io.landfall.job.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the records of a file that is no delimited text, in order. The same file gives the same records each time. */
public interface RecordReader extends Closeable {
    /** Names of the fields that values are given for, known from the start: the sources of the contract's columns, in order. */
    List<String> fields();

    /**
     * Names in the file that the contract doesn't know and that have been seen so far, at most 100, sorted; complete
     * when all records were read.
     */
    List<String> unexpected();

    /** Names from {@link #fields()} that the file does not have. */
    List<String> missing();

    /**
     * Hands records to the sink until it is full or there are no more.
     *
     * @return whether there may be more
     * @throws UnreadableFileException if the rest of the file can't be read as what the contract says
     * @throws IOException if the file system fails
     */
    boolean read(RecordSink sink) throws IOException;
}
