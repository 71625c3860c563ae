package io.landfall.bench.scale;

/**
 * What so many files of such a length cost.
 *
 * @param slots of the TaskManager
 * @param files how many
 * @param bytes of all
 * @param rows of all
 * @param sealSeconds from landed to the last seal
 * @param wholeSeconds from the drop to the last seal, settling included
 * @param cpuSeconds of TaskManager and JobManager, landed to sealed
 * @param peakBytes the TaskManager's most resident memory, from the drop to the last seal
 * @param calls of the NameNode by clients from the drop to the last seal, less those of an idle system in that time
 * @param checkpointBytes of the newest checkpoint then
 */
public record ScaleResult(
        int slots,
        int files,
        long bytes,
        long rows,
        double sealSeconds,
        double wholeSeconds,
        double cpuSeconds,
        long peakBytes,
        long calls,
        long checkpointBytes) {

    /** Nanoseconds of one slot for a row, landed to sealed. */
    public double nanosARow() {
        return sealSeconds * 1e9 * slots / rows;
    }

    /** Calls of the NameNode for a file. */
    public double callsAFile() {
        return (double) calls / files;
    }
}
