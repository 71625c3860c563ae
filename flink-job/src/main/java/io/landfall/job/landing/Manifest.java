package io.landfall.job.landing;

import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.RawSlice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is known for good of a landed file; lies beside its raw copy as {@code manifest.json}. Once it is there, the
 * file is landed and never changes.
 *
 * @param file the generation
 * @param bytes length of the copy
 * @param modified time of last change, by the inbox
 * @param sha256 of the copy, in hex
 * @param date day in the generation's paths
 * @param rawPath folder of the copy below the HDFS root
 * @param contractVersion version of the contract that it is judged by
 * @param contractSha256 identity of that contract, kept below {@code contracts/}
 * @param charset what text is written in, declared or found out
 * @param header names of the fields of each record
 * @param entries the texts or tables in it, in order; one unless it is a zip
 * @param ranges record-aligned, in order; of each entry from its start to its end without a gap
 * @param notes what its sender should read although the file is taken
 * @param parameters values of its companions by {@code <companion>.<key>}
 * @param companions what came with it
 * @param arrivedAt when the file was found to be whole
 * @param landedAt when the copy was whole
 * @param slice where the copy lies in an archive; empty if it is a file of its own
 */
public record Manifest(
        FileRef file,
        long bytes,
        Instant modified,
        String sha256,
        LocalDate date,
        String rawPath,
        String contractVersion,
        String contractSha256,
        String charset,
        List<String> header,
        List<Entry> entries,
        List<RecordRange> ranges,
        List<String> notes,
        Map<String, String> parameters,
        List<KeptCompanion> companions,
        Instant arrivedAt,
        Instant landedAt,
        Optional<RawSlice> slice) {

    /** Of a file whose copy is a file of its own. */
    public Manifest(
            FileRef file,
            long bytes,
            Instant modified,
            String sha256,
            LocalDate date,
            String rawPath,
            String contractVersion,
            String contractSha256,
            String charset,
            List<String> header,
            List<Entry> entries,
            List<RecordRange> ranges,
            List<String> notes,
            Map<String, String> parameters,
            List<KeptCompanion> companions,
            Instant arrivedAt,
            Instant landedAt) {
        this(
                file,
                bytes,
                modified,
                sha256,
                date,
                rawPath,
                contractVersion,
                contractSha256,
                charset,
                header,
                entries,
                ranges,
                notes,
                parameters,
                companions,
                arrivedAt,
                landedAt,
                Optional.empty());
    }

    /** Copies the collections. */
    public Manifest {
        header = List.copyOf(header);
        entries = List.copyOf(entries);
        ranges = List.copyOf(ranges);
        notes = List.copyOf(notes);
        parameters = Map.copyOf(parameters);
        companions = List.copyOf(companions);
    }

    /**
     * One text or table of the file.
     *
     * @param number its place in the container, from 0
     * @param name its name in the container; a stranger's text, empty if there is none
     * @param seekable whether its bytes are the file's own, so that a range can be read from its first byte
     * @param start first byte of its rows, behind the header
     * @param end byte after its rows; of formats that are no text the number of records
     */
    public record Entry(int number, String name, boolean seekable, long start, long end) {}

    /** The charset in which text reaches parsing: what can't be cut at line breaks is read as UTF-8. */
    public String textCharset() {
        return charset.toUpperCase(Locale.ROOT).startsWith("UTF-16") ? "UTF-8" : charset;
    }
}
