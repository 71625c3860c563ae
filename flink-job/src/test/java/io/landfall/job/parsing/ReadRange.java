package io.landfall.job.parsing;

import io.landfall.job.format.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads all batches of one range, for tests of the whole way. */
public final class ReadRange {
    private ReadRange() {}

    /**
     * The batches of delimited text.
     *
     * @param text the entry's text from the range's first byte on; closed
     * @param blockBytes how many bytes the reader takes at once
     */
    public static List<SliceBatch> ofText(RangeContext context, InputStream text, int blockBytes) throws IOException {
        try (DelimitedReader reader = new DelimitedReader(context, text, new BatchPool(), blockBytes)) {
            return all(reader);
        }
    }

    /** The batches of a file that is no delimited text; the reader is closed. */
    public static List<SliceBatch> ofRecords(RangeContext context, RecordReader records) throws IOException {
        try (TableReader reader = new TableReader(context, records)) {
            return all(reader);
        }
    }

    private static List<SliceBatch> all(BatchReader reader) throws IOException {
        List<SliceBatch> batches = new ArrayList<>();
        SliceBatch batch = reader.next();
        batches.add(batch);
        while (!batch.isLast()) {
            batch = reader.next();
            batches.add(batch);
        }
        return batches;
    }
}
