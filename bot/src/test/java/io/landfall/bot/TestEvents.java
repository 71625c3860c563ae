package io.landfall.bot;

import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventType;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a file as the streaming job tells them. */
public final class TestEvents {
    public static final Instant BEGIN = Instant.parse("2026-03-01T11:59:00Z");
    public static final RowCounts ROWS = new RowCounts(2922, 2918, 4, 0);

    private TestEvents() {}

    public static FileRef file(String name) {
        return new FileRef("climate-daily", FileRef.idOf("climate-daily", name), 1, name);
    }

    public static StageEvent arrived(FileRef file) {
        return StageEvent.ofFile(file, BEGIN, arrival(ArrivalState.WHOLE, file, Optional.empty()));
    }

    public static StageEvent waiting(FileRef file, long second, String reason) {
        return StageEvent.ofFile(
                file,
                BEGIN.minusSeconds(30).plusSeconds(second),
                arrival(ArrivalState.WAITING, file, Optional.of(reason)));
    }

    private static EventData arrival(ArrivalState state, FileRef file, Optional<String> waitingFor) {
        return new EventData.FileArrived(file, 48_977, BEGIN.minusSeconds(60), state, waitingFor);
    }

    public static StageEvent landed(FileRef file) {
        return StageEvent.ofFile(
                file,
                BEGIN.plusMillis(400),
                new EventData.FileLanded(file, 48_977, "ab".repeat(32), "raw/climate-daily/2026-03-01/x", 8));
    }

    public static StageEvent progress(FileRef file, int done, long rows) {
        StageEvent event =
                StageEvent.ofFile(file, BEGIN.plusMillis(500L + done), new EventData.FileProgress(file, done, 8, rows));
        return new StageEvent(
                event.id() + "-" + done, event.key(), event.source(), event.time(), event.sequence(), event.data());
    }

    public static StageEvent validated(FileRef file) {
        return StageEvent.ofFile(
                file,
                BEGIN.plusSeconds(1),
                new EventData.FileValidated(
                        file, ROWS, Map.of("precipitation:minimum", 3L, ":columns", 1L), List.of()));
    }

    public static StageEvent preprocessed(FileRef file) {
        return StageEvent.ofFile(
                file, BEGIN.plusMillis(1100), new EventData.FilePreprocessed(file, 2918, 0, List.of("scale")));
    }

    public static StageEvent sealed(FileRef file) {
        return StageEvent.ofFile(
                file,
                BEGIN.plusMillis(2400),
                new EventData.FileSealed(
                        file,
                        ROWS,
                        "1.0.0",
                        "ledger/climate-daily/" + file.key() + ".json",
                        List.of("curated/a.parquet"),
                        List.of()));
    }

    public static StageEvent cleared(FileRef file, String action, String detail) {
        return StageEvent.ofFile(file, BEGIN.plusSeconds(3), new EventData.FileCleared(file, action, detail));
    }

    public static StageEvent failed(FileRef file, String reason, String message) {
        return StageEvent.ofFile(
                file, BEGIN.plusMillis(700), new EventData.FileFailed(file, "landing", reason, message));
    }

    public static StageEvent failed(FileRef file, String message) {
        return StageEvent.ofFile(
                file, BEGIN.plusMillis(700), new EventData.FileFailed(file, "validation", "missing-columns", message));
    }

    /** All stages of a file that goes well. */
    public static List<StageEvent> wholeWay(FileRef file) {
        return List.of(
                arrived(file),
                landed(file),
                progress(file, 3, 1200),
                validated(file),
                preprocessed(file),
                sealed(file));
    }

    public static StageEvent ready(
            Optional<FileRef> file, List<EventData.Document> documents, Optional<String> commandId) {
        return report(new EventData.ReportReady(
                "climate-daily-r1",
                "climate-daily",
                "climate-summary",
                file,
                LocalDate.of(2012, 1, 1),
                LocalDate.of(2012, 12, 31),
                "Climate summary 2012",
                documents,
                commandId));
    }

    public static StageEvent report(EventData data) {
        EventType type = EventType.of(data);
        return new StageEvent(
                "report-" + type.word(),
                "climate-daily",
                StageEvent.REPORT_JOB,
                BEGIN.plusSeconds(9),
                type.sequence(),
                data);
    }
}
