package io.landfall.job.format;

/**
 * How much a file may unfold to. Files come from strangers: a few kilobytes may decode to petabytes, and what is
 * decoded must end before memory, disk or patience do. A container within a container is always refused.
 *
 * @param expansion decoded bytes for each byte of the original, once more than {@code freeBytes} are decoded
 * @param freeBytes decoded bytes that no original is too small for
 * @param totalBytes decoded bytes in all
 * @param entries files in a zip
 * @param nameBytes length of an entry's name in bytes
 * @param spoolBytes decoded bytes of a packed file whose format must be read from its end (Parquet, XLSX), since they
 *     are kept in a temporary file
 */
public record ContentLimits(
        long expansion, long freeBytes, long totalBytes, int entries, int nameBytes, long spoolBytes) {

    /** 1000:1 beyond 64 MB, 1 TB in all, 10,000 files with names of 4096 bytes, 16 GB of temporary file. */
    public static final ContentLimits DEFAULT = new ContentLimits(1_000, 64L << 20, 1L << 40, 10_000, 4_096, 16L << 30);

    /** Checks the bounds. */
    public ContentLimits {
        if (expansion < 1 || freeBytes < 1 || totalBytes < 1 || entries < 1 || nameBytes < 1 || spoolBytes < 1) {
            throw new IllegalArgumentException("limits must be positive: " + expansion + ", " + freeBytes + ", "
                    + totalBytes + ", " + entries + ", " + nameBytes + ", " + spoolBytes);
        }
    }

    /**
     * Refuses what unfolds too far.
     *
     * @param decoded bytes decoded so far, or declared
     * @param original length of the original in bytes
     * @throws UnreadableFileException with reason {@code expansion}
     */
    void check(long decoded, long original) throws UnreadableFileException {
        if (decoded > totalBytes) {
            throw new UnreadableFileException(
                    "expansion", "it unpacks to more than " + totalBytes + " bytes; split it into smaller files");
        }
        if (decoded > freeBytes && decoded / expansion > original) {
            throw new UnreadableFileException(
                    "expansion",
                    "its " + original + " bytes unpack to more than " + expansion
                            + " times as many, as an archive made to do harm does; send the data unpacked");
        }
    }
}
