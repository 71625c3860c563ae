package io.landfall.job.arrival;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What compressed files prove of their being whole. */
final class Compressed {
    /** A longer gzip file is not unpacked for a proof: that would be a second read of the mount. */
    static final long UNPACKED_FOR_PROOF = 1 << 20;

    private static final long UNPACKED_AT_MOST = 64L << 20;
    private static final int BLOCK = 64 << 10;
    private static final int SHORTEST_GZIP = 18;
    private static final int SHORTEST_BZIP2 = 14;
    private static final long MOST_EXPANSION = 1032;
    private static final String CUT = "; the upload is not finished, or was cut";

    private Compressed() {}

    /**
     * The length before packing, which ends each gzip file, must be one that deflate can make of so few bytes. A short
     * file is unpacked, which is proof.
     */
    static Optional<String> gzip(FileBytes file) throws IOException {
        if (file.length() < SHORTEST_GZIP) {
            return Optional.of("it is shorter than any gzip file" + CUT);
        }
        if (!file.has(0, 0x1f, 0x8b)) {
            return Optional.of("it does not begin as a gzip file does");
        }
        if (file.length() <= UNPACKED_FOR_PROOF) {
            return unpacked(file);
        }
        long unpacked = file.at(file.length() - 4, 4).getInt() & 0xffffffffL;
        boolean possible = unpacked <= file.length() * MOST_EXPANSION;
        return possible ? Optional.empty() : Optional.of("it does not end as a gzip file does" + CUT);
    }

    private static Optional<String> unpacked(FileBytes file) throws IOException {
        file.channel().position(0);
        InputStream in = Channels.newInputStream(file.channel());
        try {
            GZIPInputStream gzip = new GZIPInputStream(in, BLOCK); // closing it would close the caller's channel
            byte[] block = new byte[BLOCK];
            long total = 0;
            for (int length = gzip.read(block); length >= 0 && total < UNPACKED_AT_MOST; length = gzip.read(block)) {
                total += length;
            }
            return Optional.empty();
        } catch (EOFException e) {
            return Optional.of("it ends before its gzip data do" + CUT);
        } catch (ZipException e) {
            return Optional.of("its gzip data are damaged (" + e.getMessage() + ")");
        }
    }

    static Optional<String> zstd(FileBytes file) throws IOException {
        boolean frame = file.has(0, 0x28, 0xb5, 0x2f, 0xfd);
        boolean skippable = file.length() > 4 && (file.at(0, 1).get() & 0xf0) == 0x50 && file.has(1, 0x2a, 0x4d, 0x18);
        return frame || skippable ? Optional.empty() : Optional.of("it does not begin as a Zstandard file does" + CUT);
    }

    static Optional<String> bzip2(FileBytes file) throws IOException {
        if (file.length() < SHORTEST_BZIP2) {
            return Optional.of("it is shorter than any bzip2 file" + CUT);
        }
        return file.has(0, 'B', 'Z', 'h') ? Optional.empty() : Optional.of("it does not begin as a bzip2 file does");
    }
}
