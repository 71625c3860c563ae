package io.landfall.contract.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What events carry, one record a type. The JSON Schema of each lies beside it as {@code schema/event/<type>.json}. */
public sealed interface EventData {

    /**
     * See {@link EventType#FILE_ARRIVED}.
     *
     * @param file the generation; of a waiting file the one that it will most likely get
     * @param state whether it is taken
     * @param waitingFor what is missing, for people; empty when it is taken
     */
    record FileArrived(FileRef file, long bytes, Instant modified, ArrivalState state, Optional<String> waitingFor)
            implements EventData {

        /** Reads events of versions that told whole files only. */
        @JsonCreator
        static FileArrived of(
                @JsonProperty("file") FileRef file,
                @JsonProperty("bytes") long bytes,
                @JsonProperty("modified") Instant modified,
                @JsonProperty("state") Optional<ArrivalState> state,
                @JsonProperty("waitingFor") Optional<String> waitingFor) {
            return new FileArrived(file, bytes, modified, state.orElse(ArrivalState.WHOLE), waitingFor);
        }
    }

    /** Whether an arrived file is taken. */
    enum ArrivalState {
        /** It is whole, and a generation was claimed for it. */
        WHOLE,
        /** It stands still but is not whole, or something that belongs to it is missing. */
        WAITING
    }

    /**
     * See {@link EventType#FILE_LANDED}.
     *
     * @param rawPath folder of the copy below the HDFS root
     * @param ranges units of work that it was cut into
     */
    record FileLanded(FileRef file, long bytes, String sha256, String rawPath, int ranges) implements EventData {}

    /** See {@link EventType#FILE_PROGRESS}. */
    record FileProgress(FileRef file, int rangesDone, int ranges, long rowsRead) implements EventData {}

    /**
     * See {@link EventType#FILE_VALIDATED}.
     *
     * @param rejectsByRule quarantined rows by the first rule that each broke
     * @param notes what its sender should read although the file is taken, such as missing desirable columns
     */
    record FileValidated(
            FileRef file,
            RowCounts rows,
            Map<String, Long> rejectsByRule,
            @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> notes)
            implements EventData {}

    /**
     * See {@link EventType#FILE_PREPROCESSED}.
     *
     * @param steps names of the applied steps, in order
     */
    record FilePreprocessed(FileRef file, long rowsStored, long rowsSkipped, List<String> steps) implements EventData {}

    /**
     * See {@link EventType#FILE_SEALED}.
     *
     * @param ledgerPath the ledger entry below the HDFS root
     * @param curated parts with good rows below the HDFS root
     * @param quarantine parts with bad rows below the HDFS root
     */
    record FileSealed(
            FileRef file,
            RowCounts rows,
            String contractVersion,
            String ledgerPath,
            List<String> curated,
            List<String> quarantine)
            implements EventData {}

    /**
     * See {@link EventType#FILE_FAILED}.
     *
     * @param stage the stage that refused it, such as {@code landing}
     * @param reason a short word for programs, such as {@code missing-columns}
     * @param message what its sender should read
     */
    record FileFailed(FileRef file, String stage, String reason, String message) implements EventData {}

    /**
     * See {@link EventType#FILE_CLEARED}.
     *
     * @param action {@code archived} or {@code deleted}: what its contract asks for
     * @param detail where it went, or why it stayed, for people
     */
    record FileCleared(FileRef file, String action, String detail) implements EventData {}

    /**
     * See {@link EventType#MOUNT}.
     *
     * @param path the watched folder
     * @param state what it is now
     * @param detail what was seen
     */
    record MountChanged(String path, MountState state, String detail) implements EventData {}

    /** What is known of the mount. */
    enum MountState {
        /** Its listing is answered and the folder is there. */
        LIVE,
        /** No scan has finished for longer than expected. */
        STALE,
        /** The folder is there, but its sentinel file is not. */
        EMPTY,
        /** It is gone or answers with errors. */
        DEAD
    }

    /**
     * A document in the outbox.
     *
     * @param kind {@code docx}, {@code xlsx} or {@code pdf}
     * @param path path in the outbox, relative, with {@code /}
     * @param bytes length
     * @param sha256 in hex
     */
    record Document(String kind, String path, long bytes, String sha256) {}

    /**
     * See {@link EventType#REPORT_READY}.
     *
     * @param reportId names the report; the same request gives the same id
     * @param form the prescribed form
     * @param file the file whose seal asked for it; empty for a report of a period
     * @param from first day that the report covers
     * @param to last day that the report covers
     * @param title what people call it
     * @param documents what lies in the outbox
     * @param commandId the command that asked for it, if one did
     */
    record ReportReady(
            String reportId,
            String dataset,
            String form,
            Optional<FileRef> file,
            LocalDate from,
            LocalDate to,
            String title,
            List<Document> documents,
            Optional<String> commandId)
            implements EventData {}

    /** See {@link EventType#REPORT_FAILED}. */
    record ReportFailed(
            String reportId, String dataset, Optional<FileRef> file, String message, Optional<String> commandId)
            implements EventData {}

    /**
     * See {@link EventType#REPORT_DELIVERED}.
     *
     * @param channel {@code telegram}
     * @param recipient chat id
     */
    record ReportDelivered(String reportId, String dataset, String channel, String recipient) implements EventData {}

    /**
     * See {@link EventType#COMMAND}. The event's id is the command's id.
     *
     * @param verb {@code report} (arguments dataset, optional from and to as ISO dates), {@code reprocess}, {@code
     *     pause}, {@code resume}, {@code fail}, {@code verify} or {@code janitor}, as {@code docs/control.md} tells, or
     *     one of {@link DeploymentVerb}, as {@code docs/redeploy.md} tells
     * @param arguments the verb's arguments
     * @param requestedBy who asked, such as {@code telegram:4711}
     */
    record Command(String verb, Map<String, String> arguments, String requestedBy) implements EventData {}

    /**
     * See {@link EventType#COMMAND_RESULT}.
     *
     * @param commandId the command's event id
     * @param outcome whether it was done
     * @param message one line for people
     * @param verb of the command, from the streaming job
     * @param dataset that the command named, from the streaming job
     */
    record CommandResult(
            String commandId, Outcome outcome, String message, Optional<String> verb, Optional<String> dataset)
            implements EventData {
        /** Without what the command said. */
        public CommandResult(String commandId, Outcome outcome, String message) {
            this(commandId, outcome, message, Optional.empty(), Optional.empty());
        }
    }

    /** What came of a command. */
    enum Outcome {
        /** It was carried out. */
        DONE,
        /** It was understood and can't be done. */
        REFUSED,
        /** It was tried and failed. */
        FAILED
    }

    /**
     * See {@link EventType#REDEPLOY_STEP}.
     *
     * @param commandId the command that asked for it
     * @param verb word of a {@link DeploymentVerb}
     * @param release what shall run
     * @param parallelism parallel instances of each stage that shall run
     * @param before what ran when it began
     * @param parallelismBefore parallel instances of each stage then
     * @param savepoint where the state is, once it is written
     * @param message what people should know of this step
     * @param millis since the command was taken
     */
    record RedeployStep(
            String commandId,
            String verb,
            DeploymentStep step,
            String release,
            int parallelism,
            String before,
            int parallelismBefore,
            Optional<String> savepoint,
            Optional<String> message,
            long millis)
            implements EventData {}
}
