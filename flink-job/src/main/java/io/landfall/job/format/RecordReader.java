package io.landfall.job.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Reads the records of a file that is no delimited text, in order. The same file gives the same records each time. */
public interface RecordReader extends Closeable {
    /** What values are given for, in order: the sources of the contract's columns. */
    List<String> fields();

    /**
     * Names in the file that the contract doesn't know and that have been seen so far, at most 100, sorted; complete
     * when all records were read.
     */
    List<String> unexpected();

    /**
     * Names from {@link #fields()} that the schema or header of the file doesn't have, known from the start. None of
     * JSON, where each object has names of its own.
     */
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
