package io.landfall.job.landing;

import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.ledger.RawSlice;
import io.landfall.job.format.Original;
import io.landfall.job.format.OriginalSlice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Where the untouched bytes of a generation lie: a file of its own, or a slice of its bundle's archive.
 *
 * @param path below the HDFS root
 * @param offset first byte
 * @param length bytes
 */
public record RawCopy(String path, long offset, long length) {

    /** Of a landed generation. */
    public static RawCopy of(Manifest manifest) {
        return of(manifest.rawPath(), manifest.slice(), manifest.bytes());
    }

    /** Of a closed generation. */
    public static RawCopy of(LedgerEntry entry) {
        return of(entry.rawPath(), entry.slice(), entry.bytes());
    }

    private static RawCopy of(String rawPath, Optional<RawSlice> slice, long bytes) {
        return slice.map(in -> new RawCopy(in.archive(), in.offset(), bytes))
                .orElseGet(() -> new RawCopy(LandFile.contentPath(rawPath), 0, bytes));
    }

    /** The bytes as a stream; of a file of its own all that there are, however many were said. */
    public InputStream open(Hdfs hdfs) throws IOException {
        if (offset == 0) {
            return hdfs.open(path);
        }
        return new ByteArrayInputStream(hdfs.read(path, offset, Math.toIntExact(length)));
    }

    /** The bytes, for whoever knows nothing of HDFS. */
    public Original original(Hdfs hdfs) {
        Original whole = hdfs.original(path, offset + length);
        return offset == 0 ? whole : new OriginalSlice(whole, offset, length);
    }
}
