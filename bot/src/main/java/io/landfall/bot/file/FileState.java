package io.landfall.bot.file;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one generation of a file: the facts that its events told. Each fact is taken once and never goes
 * back, so events may come in any order and any number of times and always give the same state.
 *
 * @param times when each kind of event happened
 */
record FileState(
        FileRef file,
        Map<EventType, Instant> times,
        Optional<EventData.FileArrived> arrived,
        Optional<EventData.FileLanded> landed,
        Optional<EventData.FileProgress> progress,
        Optional<EventData.FileValidated> validated,
        Optional<EventData.FilePreprocessed> preprocessed,
        Optional<EventData.FileSealed> sealed,
        Optional<EventData.FileFailed> failed,
        Optional<ReportNews> report) {

    FileState {
        times = Map.copyOf(times);
    }

    /**
     * What became of the file's report.
     *
     * @param made whether it is there
     * @param message its title, or why there is none
     */
    record ReportNews(boolean made, String message) {}

    /** Nothing is known yet. */
    static FileState of(FileRef file) {
        return new FileState(
                file,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The file that an event is about, if it is about one. */
    static Optional<FileRef> subject(EventData data) {
        if (data instanceof EventData.FileArrived event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.FileLanded event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.FileProgress event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.FileValidated event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.FilePreprocessed event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.FileSealed event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.FileFailed event) {
            return Optional.of(event.file());
        } else if (data instanceof EventData.ReportReady event) {
            return event.file();
        } else if (data instanceof EventData.ReportFailed event) {
            return event.file();
        }
        return Optional.empty();
    }

    /** The state with what the event tells. */
    FileState apply(StageEvent event) {
        EventData data = event.data();
        Map<EventType, Instant> known = new EnumMap<>(EventType.class);
        known.putAll(times);
        known.putIfAbsent(event.type(), event.time());
        return new FileState(
                file,
                known,
                first(arrived, data, EventData.FileArrived.class),
                first(landed, data, EventData.FileLanded.class),
                furthest(data),
                first(validated, data, EventData.FileValidated.class),
                first(preprocessed, data, EventData.FilePreprocessed.class),
                first(sealed, data, EventData.FileSealed.class).map(FileState::withoutParts),
                first(failed, data, EventData.FileFailed.class),
                news(data));
    }

    /** Whether the file needs no more work. */
    boolean over() {
        return sealed.isPresent() || failed.isPresent();
    }

    /** Whether a stage is behind the file: it was told, or a later one was. */
    boolean passed(FileStage stage) {
        for (FileStage later : FileStage.values()) {
            if (later.compareTo(stage) >= 0 && times.containsKey(later.reachedBy())) {
                return true;
            }
        }
        return stage == FileStage.ARRIVED && (progress.isPresent() || landed.isPresent());
    }

    /** The stage that the file is in; the last one when it is sealed. */
    FileStage current() {
        for (FileStage stage : FileStage.values()) {
            if (!passed(stage)) {
                return stage;
            }
        }
        return FileStage.SEALED;
    }

    /** A word for lists and counts: the stage, {@code SEALED} or {@code FAILED}. */
    String standing() {
        if (sealed.isPresent()) {
            return "SEALED";
        }
        return failed.isPresent() ? "FAILED" : current().name();
    }

    /** The rows, once they are known. */
    Optional<RowCounts> rows() {
        return sealed.map(EventData.FileSealed::rows).or(() -> validated.map(EventData.FileValidated::rows));
    }

    /** Quarantined rows by rule, once they are known. */
    Map<String, Long> rejects() {
        return validated.map(EventData.FileValidated::rejectsByRule).orElse(Map.of());
    }

    /** Length of the file, once it is known. */
    Optional<Long> length() {
        return arrived.map(EventData.FileArrived::bytes).or(() -> landed.map(EventData.FileLanded::bytes));
    }

    /** When its work ended. */
    Optional<Instant> finishedAt() {
        return time(EventType.FILE_SEALED).or(() -> time(EventType.FILE_FAILED));
    }

    /** From its arrival to the end of its work, once both are known. */
    Optional<Duration> took() {
        return time(EventType.FILE_ARRIVED).flatMap(begin -> finishedAt().map(end -> Duration.between(begin, end)));
    }

    /** When a kind of event happened. */
    Optional<Instant> time(EventType type) {
        return Optional.ofNullable(times.get(type));
    }

    private static <T extends EventData> Optional<T> first(Optional<T> known, EventData data, Class<T> type) {
        return known.isEmpty() && type.isInstance(data) ? Optional.of(type.cast(data)) : known;
    }

    private Optional<EventData.FileProgress> furthest(EventData data) {
        if (!(data instanceof EventData.FileProgress newer)) {
            return progress;
        }
        return progress.filter(known -> known.rangesDone() >= newer.rangesDone())
                .or(() -> Optional.of(newer));
    }

    /** A report that was made after all counts more than an attempt that failed. */
    private Optional<ReportNews> news(EventData data) {
        if (data instanceof EventData.ReportReady ready) {
            return Optional.of(new ReportNews(true, ready.title()));
        }
        if (data instanceof EventData.ReportFailed failure && report.isEmpty()) {
            return Optional.of(new ReportNews(false, failure.message()));
        }
        return report;
    }

    /** A large file has thousands of parts; the message needs none of their names. */
    private static EventData.FileSealed withoutParts(EventData.FileSealed all) {
        return new EventData.FileSealed(
                all.file(), all.rows(), all.contractVersion(), all.ledgerPath(), List.of(), List.of());
    }
}
