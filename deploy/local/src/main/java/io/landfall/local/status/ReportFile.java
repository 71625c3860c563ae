package io.landfall.local.status;

import java.time.Instant;

/**
 * A document in the outbox.
 *
 * @param path its path below the outbox
 * @param bytes its length
 * @param modified when it was written
 */
public record ReportFile(String path, long bytes, Instant modified) {}
