package io.landfall.job.landing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RawSlice;
import java.util.Optional;

/**
 * A generation that holds a content.
 *
 * @param rawPath folder of its raw copy below the HDFS root
 * @param slice where the copy lies in an archive, if it does
 */
public record ContentHolder(FileRef file, String rawPath, Optional<RawSlice> slice) {

    /** Reads what was written before there were archives, too. */
    @JsonCreator
    static ContentHolder of(
            @JsonProperty("file") FileRef file,
            @JsonProperty("rawPath") String rawPath,
            @JsonProperty("slice") Optional<RawSlice> slice) {
        return new ContentHolder(file, rawPath, slice);
    }
}
