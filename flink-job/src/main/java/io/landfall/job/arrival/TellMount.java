package io.landfall.job.arrival;

import io.landfall.contract.event.EventData.MountChanged;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.job.arrival.ArrivalNotice.MountSeen;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/** Tells changes of the mount's state. */
public final class TellMount implements FlatMapFunction<ArrivalNotice, StageEvent> {
    private static final long serialVersionUID = 1L;

    private final String inbox;

    /** For the mount at this path. */
    public TellMount(String inbox) {
        this.inbox = inbox;
    }

    @Override
    public void flatMap(ArrivalNotice notice, Collector<StageEvent> out) {
        if (notice instanceof MountSeen seen) {
            out.collect(new StageEvent(
                    "mount-" + seen.state() + "-" + seen.seenAt().toEpochMilli(),
                    "mount",
                    StageEvent.FLINK_JOB,
                    seen.seenAt(),
                    EventType.MOUNT.sequence(),
                    new MountChanged(inbox, seen.state(), seen.detail())));
        }
    }
}
