package io.landfall.job.landing;

import io.landfall.contract.dataset.Companion;
import io.landfall.job.landing.Manifest.Entry;
import java.util.List;

/**
 * What landing found out by reading a file from beginning to end: the proof that it can be read, and the plan to do it.
 *
 * @param charset what its text is written in
 * @param header names of the fields of each record
 * @param entries texts or tables in it
 * @param ranges record-aligned ranges of them
 * @param notes what its sender should read although the file is taken
 * @param companions companions that it brings in itself
 */
record Inspection(
        String charset,
        List<String> header,
        List<Entry> entries,
        List<RecordRange> ranges,
        List<String> notes,
        List<EntryCompanion> companions) {

    /** Copies the lists. */
    Inspection {
        header = List.copyOf(header);
        entries = List.copyOf(entries);
        ranges = List.copyOf(ranges);
        notes = List.copyOf(notes);
        companions = List.copyOf(companions);
    }

    /** A companion inside a zip. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record EntryCompanion(Companion companion, String entryName, byte[] content) {}
}
