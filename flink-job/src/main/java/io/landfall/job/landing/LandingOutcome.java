package io.landfall.job.landing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.contract.ledger.RawSlice;
import java.util.Optional;

/** What came of landing a claimed file. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = LandingOutcome.Landed.class, name = "landed"),
    @JsonSubTypes.Type(value = LandingOutcome.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = LandingOutcome.Duplicate.class, name = "duplicate"),
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
     * What was found out about a file that does not go on.
     *
     * @param claimed the generation
     * @param sha256 of what was copied, or empty
     * @param contractVersion version of the contract that it was judged by, or empty
     * @param contractSha256 identity of that contract, or empty
     * @param rawPath folder of its content below the HDFS root
     * @param slice where the content lies in an archive, if it does
     */
    record Stopped(
            ClaimedFile claimed,
            String sha256,
            String contractVersion,
            String contractSha256,
            String rawPath,
            Optional<RawSlice> slice) {}

    /**
     * The file as a whole can't be processed. The raw copy is kept where there is one.
     *
     * @param failure why, for its sender
     */
    record Refused(Stopped stopped, Failure failure) implements LandingOutcome {
        @Override
        public FileRef file() {
            return stopped.claimed().file();
        }
    }

    /**
     * Its very content was stored before, and its contract doesn't want it twice.
     *
     * @param of the generation that holds the content
     */
    record Duplicate(Stopped stopped, FileRef of) implements LandingOutcome {
        @Override
        public FileRef file() {
            return stopped.claimed().file();
        }
    }

    /** The ledger had the last word on it before; its events are told again. */
    record Closed(FileRef file) implements LandingOutcome {}
}
