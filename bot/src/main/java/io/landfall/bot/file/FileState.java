package io.landfall.bot.file;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.RowCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one generation of a file: the facts that its events told. Each fact is taken once and never goes
 * back, so events may come in any order and any number of times and always give the same state.
 *
 * @param times when each kind of event happened; a file that waits has not arrived
 * @param waiting what it waited for last
 * @param wentOnAs the generation that it got in the end, if another was expected while it waited
 */
record FileState(
        FileRef file,
        Map<EventType, Instant> times,
        Optional<Waiting> waiting,
        Optional<Integer> wentOnAs,
        Optional<EventData.FileArrived> arrived,
        Optional<EventData.FileLanded> landed,
        Optional<EventData.FileProgress> progress,
        Optional<EventData.FileValidated> validated,
        Optional<EventData.FilePreprocessed> preprocessed,
        Optional<EventData.FileSealed> sealed,
        Optional<EventData.FileCleared> cleared,
        Optional<EventData.FileFailed> failed,
        Optional<ReportNews> report) {

    /** Its rows count. */
    static final String SEALED = "SEALED";

    /** It can't be processed. */
    static final String FAILED = "FAILED";

    /** Its content is stored already. */
    static final String SKIPPED = "SKIPPED";

    /** It waits to be taken. */
    static final String WAITING = "WAITING";

    /** It was taken as another generation. */
    static final String WENT_ON = "WENT_ON";

    private static final String DUPLICATE = "duplicate";
    private static final Comparator<Waiting> LATEST =
            Comparator.comparing(Waiting::since).thenComparing(Waiting::reason);

    FileState {
        times = Map.copyOf(times);
    }

    /**
     * What a file waits for.
     *
     * @param since when this was seen
     * @param reason what is missing
     */
    record Waiting(Instant since, String reason) {}

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
        } else if (data instanceof EventData.FileCleared event) {
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
        if (data instanceof EventData.FileArrived seen && seen.state() == EventData.ArrivalState.WAITING) {
            return waiting(new Waiting(event.time(), seen.waitingFor().orElse("")));
        }
        Map<EventType, Instant> known = new EnumMap<>(EventType.class);
        known.putAll(times);
        known.putIfAbsent(event.type(), event.time());
        return new FileState(
                file,
                known,
                waiting,
                wentOnAs,
                first(arrived, data, EventData.FileArrived.class),
                first(landed, data, EventData.FileLanded.class),
                furthest(data),
                first(validated, data, EventData.FileValidated.class),
                first(preprocessed, data, EventData.FilePreprocessed.class),
                first(sealed, data, EventData.FileSealed.class).map(FileState::withoutParts),
                first(cleared, data, EventData.FileCleared.class),
                first(failed, data, EventData.FileFailed.class),
                news(data));
    }

    /** The state if the file waited, and what it waits for now is this or what was seen later. */
    private FileState waiting(Waiting seen) {
        boolean isNews =
                waiting.filter(known -> LATEST.compare(known, seen) >= 0).isEmpty();
        return with(isNews ? Optional.of(seen) : waiting, wentOnAs);
    }

    /**
     * The state when another generation of the file is known: a file that waited and was taken as that one afterwards
     * went on as that one.
     */
    FileState beside(FileState other) {
        boolean isTaken = waiting.isPresent()
                && other.time(EventType.FILE_ARRIVED)
                        .filter(taken -> !taken.isBefore(waiting.get().since()))
                        .isPresent()
                && wentOnAs.filter(known -> known >= other.file().generation()).isEmpty();
        return isTaken ? with(waiting, Optional.of(other.file().generation())) : this;
    }

    private FileState with(Optional<Waiting> nowWaiting, Optional<Integer> nowWentOnAs) {
        return new FileState(
                file,
                times,
                nowWaiting,
                nowWentOnAs,
                arrived,
                landed,
                progress,
                validated,
                preprocessed,
                sealed,
                cleared,
                failed,
                report);
    }

    /** Whether the file needs no more work. */
    boolean over() {
        return sealed.isPresent() || failed.isPresent() || wentOn();
    }

    /** What it waits for, if it does. */
    Optional<String> waitsFor() {
        return over() || passed(FileStage.ARRIVED) ? Optional.empty() : waiting.map(Waiting::reason);
    }

    /** Whether nothing happened to this generation but that it was expected, and the file got another. */
    boolean wentOn() {
        return wentOnAs.isPresent() && sealed.isEmpty() && failed.isEmpty() && !passed(FileStage.ARRIVED);
    }

    /** Whether it was skipped, as its content is stored already. */
    boolean isDuplicate() {
        return sealed.isEmpty()
                && failed.filter(end -> end.reason().equals(DUPLICATE)).isPresent();
    }

    /** Whether no dataset takes it. */
    boolean hasNoDataset() {
        return file.dataset().equals(Layout.NO_DATASET);
    }

    /** What its sender should read although it was taken. */
    List<String> notes() {
        return validated.map(EventData.FileValidated::notes).orElse(List.of());
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

    /** A word for lists and counts. */
    String standing() {
        if (sealed.isPresent()) {
            return SEALED;
        }
        if (failed.isPresent()) {
            return isDuplicate() ? SKIPPED : FAILED;
        }
        if (wentOn()) {
            return WENT_ON;
        }
        return waitsFor().isPresent() ? WAITING : current().name();
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
