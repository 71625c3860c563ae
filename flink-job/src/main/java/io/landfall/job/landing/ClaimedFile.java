package io.landfall.job.landing;

import io.landfall.contract.layout.FileRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A version of a file that owns a generation.
 *
 * @param file the generation
 * @param bytes length, by the inbox
 * @param modified time of last change, by the inbox
 * @param arrivedAt when it was found to be whole
 * @param closed whether the ledger has the last word on it already
 */
public record ClaimedFile(FileRef file, long bytes, Instant modified, Instant arrivedAt, boolean closed) {

    /** The day that stands in the generation's paths: the same at every try, since it comes from the version. */
    public LocalDate date() {
        return LocalDate.ofInstant(modified, ZoneOffset.UTC);
    }
}
