package io.landfall.report.outbox;

import io.landfall.contract.event.EventData.ReportReady;
import java.time.Instant;

/**
 * What lies beside a report's documents: what was made, and when. Told again, the same report gives the same event.
 *
 * @param report the report and its documents with their hashes
 * @param madeAt when it was made
 */
public record ReportRecord(ReportReady report, Instant madeAt) {}
