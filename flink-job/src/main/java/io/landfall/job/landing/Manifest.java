package io.landfall.job.landing;

import io.landfall.contract.layout.FileRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

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
 * @param header the header's fields, decoded
 * @param ranges record-aligned, in order; from the end of the header to the end of the file without a gap
 * @param arrivedAt when the file was found to be whole
 * @param landedAt when the copy was whole
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
        List<String> header,
        List<RecordRange> ranges,
        Instant arrivedAt,
        Instant landedAt) {

    /** Copies the lists. */
    public Manifest {
        header = List.copyOf(header);
        ranges = List.copyOf(ranges);
    }
}
