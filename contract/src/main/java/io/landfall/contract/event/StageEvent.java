package io.landfall.contract.event;

import io.landfall.contract.layout.FileRef;
import java.time.Instant;

/**
 * An event as the parts hold it in memory; {@link CloudEventCodec} gives its form on Kafka.
 *
 * @param id the same for the same happening, however often it is told
 * @param key Kafka key and CloudEvents {@code subject}: the file id, or what the event is about
 * @param source CloudEvents {@code source}: the part that tells it, such as {@code /landfall/flink-job}
 * @param time when it happened
 * @param sequence orders the events of one key and generation
 * @param data what happened
 */
public record StageEvent(String id, String key, String source, Instant time, int sequence, EventData data) {
    /** Source of the streaming job's events. */
    public static final String FLINK_JOB = "/landfall/flink-job";

    /** Source of the report service's events. */
    public static final String REPORT_JOB = "/landfall/report-job";

    /** Source of the bot's events. */
    public static final String BOT = "/landfall/bot";

    /** Source of the operator's events. */
    public static final String OPERATOR = "/landfall/operator";

    /**
     * The event of a stage of a file: its id is {@code <fileId>-g<generation>-<stage>}; of a waiting file {@code
     * …-waiting-<hash>}, one for each version and reason, and it comes before the other stages.
     */
    public static StageEvent ofFile(FileRef file, Instant time, EventData data) {
        EventType type = EventType.of(data);
        if (data instanceof EventData.FileArrived arrived && arrived.state() == EventData.ArrivalState.WAITING) {
            String what = arrived.bytes() + " " + arrived.modified() + " "
                    + arrived.waitingFor().orElse("");
            String id = file.key() + "-waiting-" + FileRef.idOf(file.dataset(), what);
            return new StageEvent(id, file.fileId(), FLINK_JOB, time, type.sequence() / 2, data);
        }
        return new StageEvent(file.key() + "-" + type.word(), file.fileId(), FLINK_JOB, time, type.sequence(), data);
    }

    /** The kind of event. */
    public EventType type() {
        return EventType.of(data);
    }
}
