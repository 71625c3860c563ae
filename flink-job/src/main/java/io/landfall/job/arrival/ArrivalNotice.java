package io.landfall.job.arrival;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.landfall.contract.event.EventData.MountState;
import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.util.Collector;

/** What the watch over the inbox has to tell. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "notice")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ArrivalNotice.SettledFile.class, name = "settled"),
    @JsonSubTypes.Type(value = ArrivalNotice.MountSeen.class, name = "mount")
})
public sealed interface ArrivalNotice extends Serializable {

    /** Hands on the notice if it is of a settled file. */
    default void settled(Collector<SettledFile> out) {
        if (this instanceof SettledFile file) {
            out.collect(file);
        }
    }

    /**
     * A file whose size and time have stood still. Dataset, name, size and time name a version of it.
     *
     * @param dataset its dataset
     * @param name path below {@code inbox/<dataset>/}, with {@code /}; a stranger's text
     * @param bytes length
     * @param modified time of its last change
     * @param settledAt when it was found to be whole
     */
    record SettledFile(String dataset, String name, long bytes, Instant modified, Instant settledAt)
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
