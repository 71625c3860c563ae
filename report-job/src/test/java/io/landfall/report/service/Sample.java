package io.landfall.report.service;

import io.landfall.contract.event.EventData.Command;
import io.landfall.contract.event.EventData.FileSealed;
import io.landfall.contract.event.EventData.ReportReady;
import io.landfall.contract.event.StageEvent;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.RowCounts;
import io.landfall.report.ReportOutcome.Ready;
import io.landfall.report.ReportRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Events and outcomes that the tests share. */
final class Sample {
    static final Instant MADE = Instant.parse("2026-01-02T03:04:05Z");
    static final FileRef FILE = new FileRef("climate-daily", "0123456789abcdef", 1, "weather.csv");

    private Sample() {}

    static StageEvent sealed(FileRef file) {
        return StageEvent.ofFile(
                file, MADE, new FileSealed(file, RowCounts.NONE, "1.0.0", "ledger", List.of(), List.of()));
    }

    static StageEvent command(String id, Map<String, String> arguments) {
        return new StageEvent(id, id, StageEvent.BOT, MADE, 0, new Command("report", arguments, "telegram:1"));
    }

    static Ready ready(ReportRequest request) {
        LocalDate day = LocalDate.of(2026, 1, 1);
        return new Ready(
                new ReportReady(
                        request.reportId("climate-summary"),
                        request.dataset(),
                        "climate-summary",
                        request.onFile(),
                        day,
                        day,
                        "Climate summary",
                        List.of(),
                        request.command()),
                MADE);
    }
}
