package io.landfall.contract.schema;

import io.landfall.contract.event.DeploymentStep;
import io.landfall.contract.event.EventData;
import io.landfall.contract.event.EventData.ArrivalState;
import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.event.EventData.MountState;
import io.landfall.contract.event.EventData.Outcome;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.KeptCompanion;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.Part;
import io.landfall.contract.ledger.RangeResult;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.contract.ledger.RowCounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One event of each type, as a run over a sample would tell it; {@code docs/events.md} shows the same. */
final class Examples {
    static final FileRef FILE =
            new FileRef("vehicle-recording", FileRef.idOf("vehicle-recording", "run-0417.csv"), 1, "run-0417.csv");
    static final Instant TIME = Instant.parse("2026-04-17T09:30:12.345Z");
    static final LocalDate DAY = LocalDate.of(2026, 4, 17);
    static final String SHA256 = "9f".repeat(32);
    static final RowCounts ROWS = new RowCounts(3000, 2990, 10, 0);
    static final Map<String, Long> REJECTS = Map.of(
            ":columns", 2L,
            "coolant_temp_c:minimum", 1L,
            "coolant_temp_c:type", 2L,
            "mode:enum", 1L,
            "speed_kmh:maximum", 1L,
            "speed_kmh:required", 1L,
            "time:required", 1L,
            "time:type", 1L);

    static final Part GOOD = new Part(Part.Kind.CURATED, Layout.curated(FILE, DAY, 0), 2990, 412_003);
    static final Part BAD = new Part(Part.Kind.QUARANTINE, Layout.quarantine(FILE, DAY, 0), 10, 5_120);

    static final LedgerEntry SEALED = new LedgerEntry(
            FILE,
            LedgerEntry.Status.SEALED,
            Optional.empty(),
            1_056_293,
            TIME,
            SHA256,
            "1.0.0",
            "ed".repeat(32),
            Layout.raw(FILE, DAY),
            ROWS,
            REJECTS,
            List.of(new RangeResult(0, 1_250, 1_056_293, ROWS, REJECTS, List.of(GOOD, BAD))),
            Map.of("arrived", TIME, "landed", TIME.plusMillis(40), "sealed", TIME.plusSeconds(2)),
            Optional.empty(),
            List.of("column rear_left is missing; it is empty in every row"),
            List.of(new KeptCompanion(
                    "plan", "run-0417.yaml", Layout.raw(FILE, DAY) + "/companion-plan", 912, TIME, "cd".repeat(32))),
            Map.of("plan.driver", "Иванов", "plan.tyres.pressure_bar", "2.4"),
            Optional.empty());

    static final LedgerEntry FAILED = new LedgerEntry(
            FILE,
            LedgerEntry.Status.FAILED,
            Optional.of(new LedgerEntry.Failure("landing", "missing-columns", "the header lacks Время")),
            1_056_293,
            TIME,
            SHA256,
            "1.0.0",
            "ed".repeat(32),
            Layout.raw(FILE, DAY),
            RowCounts.NONE,
            Map.of(),
            List.of(),
            Map.of("arrived", TIME),
            Optional.of(1),
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty());

    static final LedgerEntry DUPLICATE = new LedgerEntry(
            FILE,
            LedgerEntry.Status.DUPLICATE,
            Optional.empty(),
            1_056_293,
            TIME,
            SHA256,
            "1.0.0",
            "ed".repeat(32),
            "",
            RowCounts.NONE,
            Map.of(),
            List.of(),
            Map.of("arrived", TIME),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            Optional.of("0123456789abcdef-g2"));

    /** A file that was sealed with others: its bundle's tar holds its raw copy, its bundle's parts its rows. */
    static final LedgerEntry BUNDLED = new LedgerEntry(
            FILE,
            LedgerEntry.Status.SEALED,
            Optional.empty(),
            5_120,
            TIME,
            SHA256,
            "1.0.0",
            "ed".repeat(32),
            "raw/" + FILE.dataset() + "/2026-02-03/b0123456789abcdef",
            ROWS,
            REJECTS,
            List.of(new RangeResult(0, 37, 5_120, ROWS, REJECTS, List.of(GOOD, BAD))),
            Map.of("arrived", TIME, "landed", TIME.plusMillis(40), "sealed", TIME.plusSeconds(2)),
            Optional.empty(),
            List.of(),
            List.of(),
            Map.of(),
            Optional.empty(),
            Optional.of(new RawSlice("raw/" + FILE.dataset() + "/2026-02-03/b0123456789abcdef/bundle.tar", 1_536)),
            Optional.of("b0123456789abcdef"));

    /** A file that is told before it is taken. */
    static final EventData.FileArrived WAITING = new EventData.FileArrived(
            FILE, 1_056_293, TIME, ArrivalState.WAITING, Optional.of("run-0417.yaml, which belongs to it"));

    private static final Document PDF = new Document("pdf", "vehicle-recording/run-0417.pdf", 48_211, "ab".repeat(32));

    /** All data, in the order of the event types. */
    static final List<EventData> DATA = List.of(
            new EventData.FileArrived(FILE, 1_056_293, TIME, ArrivalState.WHOLE, Optional.empty()),
            new EventData.FileLanded(FILE, 1_056_293, SHA256, Layout.raw(FILE, DAY), 1),
            new EventData.FileProgress(FILE, 1, 1, 3000),
            new EventData.FileValidated(
                    FILE, ROWS, REJECTS, List.of("column rear_left is missing; it is empty in every row")),
            new EventData.FilePreprocessed(FILE, 2990, 0, List.of()),
            new EventData.FileSealed(
                    FILE, ROWS, "1.0.0", Layout.ledger(FILE), List.of(GOOD.path()), List.of(BAD.path())),
            new EventData.FileCleared(FILE, "archived", "archive/vehicle-recording/run-0417.csv"),
            new EventData.FileFailed(FILE, "landing", "missing-columns", "the header lacks Время"),
            new EventData.MountChanged("var/inbox", MountState.DEAD, "the folder is gone"),
            new EventData.ReportReady(
                    FILE.key() + "-recording-summary",
                    "vehicle-recording",
                    "recording-summary",
                    Optional.of(FILE),
                    LocalDate.of(2025, 4, 17),
                    LocalDate.of(2025, 4, 17),
                    "Vehicle recording: run-0417.csv",
                    List.of(PDF),
                    Optional.empty()),
            new EventData.ReportFailed(
                    "cmd-1", "climate-daily", Optional.empty(), "no sealed file has rows in 2031", Optional.of("c-1")),
            new EventData.ReportDelivered(FILE.key() + "-recording-summary", "vehicle-recording", "telegram", "4711"),
            new EventData.Command(
                    "report",
                    Map.of("dataset", "climate-daily", "from", "2012-01-01", "to", "2012-12-31"),
                    "telegram:4711"),
            new EventData.CommandResult(
                    "c-1",
                    Outcome.DONE,
                    "climate-daily goes on; 2 files were waiting",
                    Optional.of("resume"),
                    Optional.of("climate-daily")),
            new EventData.RedeployStep(
                    "c-2",
                    "redeploy",
                    DeploymentStep.STOPPED,
                    "0.2.0-1f0c3d5e7a9b",
                    2,
                    "0.1.0-9b8a7c6d5e4f",
                    2,
                    Optional.of("hdfs://namenode:8020/landfall/flink/savepoints/c-2/savepoint-1f0c3d-5e7a9b0c1d2e"),
                    Optional.of("the job has ended"),
                    1_840));

    private Examples() {}

    static StageEvent event(EventData data) {
        return StageEvent.ofFile(FILE, TIME, data);
    }
}
