package io.landfall.job.landing;

import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.layout.FileRef;
import io.landfall.job.format.Originals;
import io.landfall.job.format.UnreadableFileException;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lands the bytes of a file without an HDFS: what {@link LandFile} finds out of them, as it does while it copies. */
public final class LandedBytes {
    private static final Instant TIME = Instant.EPOCH;

    private LandedBytes() {}

    /**
     * The manifest of a file.
     *
     * @param rangeBytes from which size on a range is closed
     * @param blockBytes how many bytes the scan sees at once, the first block excepted, which is at least 16
     * @throws io.landfall.job.format.UnreadableFileException if the file is not what the contract says
     */
    public static Manifest manifest(DatasetContract contract, byte[] bytes, long rangeBytes, int blockBytes)
            throws IOException {
        ScanInPassing scan = new ScanInPassing(contract, rangeBytes);
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, at == 0 ? Math.max(16, blockBytes) : blockBytes);
            scan.see(Arrays.copyOfRange(bytes, at, at + length), length);
            at += length;
        }
        Optional<Inspection> seen;
        try {
            seen = scan.finish();
        } catch (UnreadableFileException e) {
            checkRefusal(contract, bytes, rangeBytes, e);
            throw e;
        }
        Inspection inspection = inspected(contract, bytes, rangeBytes);
        if (seen.isPresent() && !seen.get().equals(inspection)) {
            throw new AssertionError("seen in passing: " + seen.get() + ", by a second look: " + inspection);
        }
        return manifest(contract, bytes, inspection);
    }

    /** A second look, as a reprocess and a verification take it, must see what landing saw. */
    private static void checkRefusal(
            DatasetContract contract, byte[] bytes, long rangeBytes, UnreadableFileException refusal)
            throws IOException {
        try {
            throw new AssertionError(
                    "refused in passing: " + refusal + ", by a second look: " + inspected(contract, bytes, rangeBytes));
        } catch (UnreadableFileException e) {
            if (!e.reason().equals(refusal.reason()) || !e.explanation().equals(refusal.explanation())) {
                throw new AssertionError("refused in passing: " + refusal + ", by a second look: " + e, e);
            }
        }
    }

    private static Inspection inspected(DatasetContract contract, byte[] bytes, long rangeBytes) throws IOException {
        return new InspectContent(contract, rangeBytes).inspect(Originals.of(bytes));
    }

    private static Manifest manifest(DatasetContract contract, byte[] bytes, Inspection inspection) {
        return new Manifest(
                new FileRef(contract.dataset(), FileRef.idOf(contract.dataset(), "any"), 1, "any"),
                bytes.length,
                TIME,
                "",
                LocalDate.EPOCH,
                "raw/any",
                contract.version(),
                contract.sha256(),
                inspection.charset(),
                inspection.header(),
                inspection.entries(),
                inspection.ranges(),
                inspection.notes(),
                Map.of(),
                List.of(),
                TIME,
                TIME);
    }
}
