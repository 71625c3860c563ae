package io.landfall.bot.file;

import io.landfall.contract.event.EventType;

/** The stages that people see, in their order. */
enum FileStage {
    ARRIVED(EventType.FILE_ARRIVED, "Arriving", "Arrived"),
    LANDED(EventType.FILE_LANDED, "Copying", "Copied"),
    VALIDATED(EventType.FILE_VALIDATED, "Checking", "Checked"),
    PREPROCESSED(EventType.FILE_PREPROCESSED, "Preparing", "Prepared"),
    SEALED(EventType.FILE_SEALED, "Storing", "Stored");

    private final EventType reachedBy;
    private final String doing;
    private final String done;

    FileStage(EventType reachedBy, String doing, String done) {
        this.reachedBy = reachedBy;
        this.doing = doing;
        this.done = done;
    }

    /** The event that says that the stage is over. */
    EventType reachedBy() {
        return reachedBy;
    }

    /** What happens during the stage. */
    String doing() {
        return doing;
    }

    /** What has happened after it. */
    String done() {
        return done;
    }
}
