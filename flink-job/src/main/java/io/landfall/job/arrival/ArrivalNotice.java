package io.landfall.job.arrival;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.landfall.contract.event.EventData.MountState;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.util.Collector;

/** What the watch over the inbox has to tell. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "notice")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArrivalNotice.SettledFile.class, name = "settled"),
    @JsonSubTypes.Type(value = ArrivalNotice.SettledBundle.class, name = "bundle"),
    @JsonSubTypes.Type(value = ArrivalNotice.WaitingFile.class, name = "waiting"),
    @JsonSubTypes.Type(value = ArrivalNotice.MountSeen.class, name = "mount")
})
public sealed interface ArrivalNotice extends Serializable {

    /** Hands on the notice if it is of a settled file. */
    default void settled(Collector<SettledFile> out) {
        if (this instanceof SettledFile file) {
            out.collect(file);
        }
    }

    /** Hands on the notice if it is of a bundle. */
    default void bundled(Collector<SettledBundle> out) {
        if (this instanceof SettledBundle bundle) {
            out.collect(bundle);
        }
    }

    /** Files that it tells of. */
    default int files() {
        return this instanceof SettledBundle bundle ? bundle.members().size() : 1;
    }

    /** Hands on the notice if it is of a waiting file. */
    default void waiting(Collector<WaitingFile> out) {
        if (this instanceof WaitingFile file) {
            out.collect(file);
        }
    }

    /**
     * A file whose size and time have stood still, and that nothing says is not whole. Dataset, name, size, time and
     * companions name a version of it.
     *
     * @param dataset its dataset; {@link io.landfall.contract.layout.Layout#NO_DATASET} if no contract claims it
     * @param name path below {@code inbox/<dataset>/}, or below the inbox if no contract claims it, with {@code /}; a
     *     stranger's text
     * @param bytes length
     * @param modified time of its last change
     * @param settledAt when it was found to be whole
     * @param checksum what its sidecar file says, as {@code sha256:<hex>} or {@code md5:<hex>}
     * @param companions files that came with it, in the contract's order
     */
    record SettledFile(
            String dataset,
            String name,
            long bytes,
            Instant modified,
            Instant settledAt,
            Optional<String> checksum,
            List<CompanionFile> companions)
            implements ArrivalNotice {

        /** Copies the list. */
        public SettledFile {
            companions = List.copyOf(companions);
        }
    }

    /**
     * Small files of a dataset that settled together, and go on as one unit of work.
     *
     * @param members sorted by name, all last changed on one day (UTC), without companions and checksums
     */
    record SettledBundle(String dataset, List<SettledFile> members) implements ArrivalNotice {

        /** Copies the list. */
        public SettledBundle {
            members = List.copyOf(members);
        }
    }

    /**
     * A companion as it lies in the inbox.
     *
     * @param companion what the contract calls it
     * @param name path below {@code inbox/<dataset>/}; a stranger's text
     * @param bytes length
     * @param modified time of its last change
     */
    record CompanionFile(String companion, String name, long bytes, Instant modified) implements Serializable {}

    /**
     * A file that stands still and is not taken yet. Told once for each version and reason.
     *
     * @param dataset its dataset
     * @param name path below {@code inbox/<dataset>/}
     * @param bytes length
     * @param modified time of its last change
     * @param reason what it waits for, for people: reads on from "waits for"
     * @param seenAt when it was seen
     */
    record WaitingFile(String dataset, String name, long bytes, Instant modified, String reason, Instant seenAt)
            implements ArrivalNotice {}

    /**
     * The mount's state is another than before.
     *
     * @param state what it is now
     * @param detail what was seen
     * @param seenAt when
     */
    record MountSeen(MountState state, String detail, Instant seenAt) implements ArrivalNotice {}
}
