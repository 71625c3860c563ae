package io.landfall.job.landing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry.Failure;

/** What came of landing a claimed file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LandingOutcome.Landed.class, name = "landed"),
    @JsonSubTypes.Type(value = LandingOutcome.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = LandingOutcome.Closed.class, name = "closed")
})
public sealed interface LandingOutcome {

    /** The generation. */
    FileRef file();

    /** Its copy and manifest are durable, and it is queued for parsing. */
    record Landed(Manifest manifest) implements LandingOutcome {
        @Override
        public FileRef file() {
            return manifest.file();
        }
    }

    /**
     * The file as a whole can't be processed. The raw copy is kept where there is one.
     *
     * @param claimed the generation
     * @param sha256 of what was copied, or empty
     * @param contractVersion version of the contract that it was judged by
     * @param contractSha256 identity of that contract
     * @param rawPath folder of the copy below the HDFS root
     * @param failure why, for its sender
     */
    record Refused(
            ClaimedFile claimed,
            String sha256,
            String contractVersion,
            String contractSha256,
            String rawPath,
            Failure failure)
            implements LandingOutcome {
        @Override
        public FileRef file() {
            return claimed.file();
        }
    }

    /** The ledger had the last word on it before; its events are told again. */
    record Closed(FileRef file) implements LandingOutcome {}
}
