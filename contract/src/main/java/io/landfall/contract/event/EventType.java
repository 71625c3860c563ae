package io.landfall.contract.event;

import java.util.Locale;

/** The kinds of events. Each has a Kafka topic of the same name as its CloudEvents {@code type}. */
public enum EventType {
    /** A file is whole and a generation was claimed for it, or it waits for something. */
    FILE_ARRIVED("landfall.file.arrived", 10, EventData.FileArrived.class),
    /** Its untouched copy is on HDFS. */
    FILE_LANDED("landfall.file.landed", 20, EventData.FileLanded.class),
    /** Some of its ranges are done. */
    FILE_PROGRESS("landfall.file.progress", 30, EventData.FileProgress.class),
    /** Every row was checked. */
    FILE_VALIDATED("landfall.file.validated", 40, EventData.FileValidated.class),
    /** The contract's steps were applied to the good rows. */
    FILE_PREPROCESSED("landfall.file.preprocessed", 50, EventData.FilePreprocessed.class),
    /** Its rows balance, and its ledger entry is written. */
    FILE_SEALED("landfall.file.sealed", 60, EventData.FileSealed.class),
    /** By its contract it left the inbox after its seal, or had to stay there. */
    FILE_CLEARED("landfall.file.cleared", 65, EventData.FileCleared.class),
    /** It can't be processed, or its content was stored before. */
    FILE_FAILED("landfall.file.failed", 90, EventData.FileFailed.class),
    /** The inbox's mount changed its state. */
    MOUNT("landfall.mount", 0, EventData.MountChanged.class),
    /** A report's documents are in the outbox. */
    REPORT_READY("landfall.report.ready", 70, EventData.ReportReady.class),
    /** A report could not be made. */
    REPORT_FAILED("landfall.report.failed", 71, EventData.ReportFailed.class),
    /** A report's documents reached a chat. */
    REPORT_DELIVERED("landfall.report.delivered", 80, EventData.ReportDelivered.class),
    /** Somebody wants something done. */
    COMMAND("landfall.command", 0, EventData.Command.class),
    /** What came of a command. */
    COMMAND_RESULT("landfall.command.result", 0, EventData.CommandResult.class),
    /** The streaming job is being stopped and started: one step of it. */
    REDEPLOY_STEP("landfall.redeploy.step", 0, EventData.RedeployStep.class);

    private final String topic;
    private final int sequence;
    private final Class<? extends EventData> dataClass;

    EventType(String topic, int sequence, Class<? extends EventData> dataClass) {
        this.topic = topic;
        this.sequence = sequence;
        this.dataClass = dataClass;
    }

    /** Kafka topic and CloudEvents {@code type}. */
    public String topic() {
        return topic;
    }

    /** Orders the stages of one generation of a file. */
    public int sequence() {
        return sequence;
    }

    /** What the event carries. */
    public Class<? extends EventData> dataClass() {
        return dataClass;
    }

    /** Last word of the name in lower case, as event ids end with it: {@code arrived}, {@code sealed} … */
    public String word() {
        return name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this CloudEvents {@code type}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventType ofTopic(String topic) {
        for (EventType type : values()) {
            if (type.topic.equals(topic)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no event type " + topic);
    }

    /** The kind that carries this data. */
    public static EventType of(EventData data) {
        for (EventType type : values()) {
            if (type.dataClass.equals(data.getClass())) {
                return type;
            }
        }
        throw new IllegalArgumentException("no event type carries " + data.getClass());
    }
}
