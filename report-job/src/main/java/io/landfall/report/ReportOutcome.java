package io.landfall.report;

import io.landfall.contract.event.EventData.ReportFailed;
import io.landfall.contract.event.EventData.ReportReady;
import io.landfall.contract.layout.FileRef;
import java.time.Instant;

/** What came of a request for a report. */
public sealed interface ReportOutcome {

    /**
     * Its documents are in the outbox.
     *
     * @param report what lies there
     * @param madeAt when it was made; the same however often it is told
     */
    record Ready(ReportReady report, Instant madeAt) implements ReportOutcome {}

    /** It can't be made from what was asked for. */
    record Refused(ReportFailed failure) implements ReportOutcome {}

    /** A newer generation of the file is sealed; its own report takes the place of this one. */
    record Superseded(FileRef file, int newest) implements ReportOutcome {}
}
