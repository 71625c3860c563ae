package io.landfall.job.landing;

import io.landfall.job.landing.InboxReader.InaccessibleException;
import io.landfall.job.landing.InboxReader.MountException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;

/** Copies one file of the inbox to HDFS in one read: bytes, hashes, and whatever else looks at the bytes on their way. */
final class CopyFile {
    private static final int BLOCK = 1 << 20;

    private final InboxReader inbox;
    private final Hdfs hdfs;

    CopyFile(InboxReader inbox, Hdfs hdfs) {
        this.inbox = inbox;
        this.hdfs = hdfs;
    }

    /** Looks at the bytes while they go by, block by block; the first block holds at least 1 MB or the whole file. */
    interface Witness {
        void see(byte[] block, int length);

        /** Sees nothing. */
        Witness NONE = (block, length) -> {};
    }

    /** Makes a witness for each try. */
    interface Witnesses<W extends Witness> {
        W begin();
    }

    /**
     * The version of a file that is wanted.
     *
     * @param name path below {@code inbox/<dataset>/}
     * @param md5 whether its MD5 is wanted as well
     */
    record Wanted(String name, long bytes, Instant modified, boolean md5) {}

    /**
     * A whole copy, not yet under its name.
     *
     * @param temporary where it lies
     * @param sha256 in hex
     * @param md5 in hex, if it was asked for
     * @param witness what saw its bytes
     */
    record Copy<W extends Witness>(
            org.apache.hadoop.fs.Path temporary, String sha256, Optional<String> md5, W witness) {}

    /**
     * Copies the file.
     *
     * @return the copy, or empty if the file isn't the version that was asked for any more
     * @throws InaccessibleException if it is gone or can't be read
     * @throws IOException if HDFS fails
     */
    <W extends Witness> Optional<Copy<W>> copy(String dataset, Wanted wanted, String target, Witnesses<W> witnesses)
            throws IOException, InaccessibleException {
        Path source = inbox.path(dataset, wanted.name());
        return inbox.patiently(() -> once(source, wanted, target, witnesses.begin()));
    }

    private <W extends Witness> Optional<Copy<W>> once(Path source, Wanted wanted, String target, W witness)
            throws IOException {
        MessageDigest sha256 = digest("SHA-256");
        Optional<MessageDigest> md5 = wanted.md5() ? Optional.of(digest("MD5")) : Optional.empty();
        org.apache.hadoop.fs.Path temporary = hdfs.temporary(target);
        boolean whole = false;
        try {
            long copied = 0;
            try (InputStream in = inbox.open(source);
                    FSDataOutputStream out = hdfs.create(temporary)) {
                byte[] block = new byte[BLOCK];
                for (int length = read(in, block); length > 0 && copied <= wanted.bytes(); length = read(in, block)) {
                    sha256.update(block, 0, length);
                    int seen = length;
                    md5.ifPresent(digest -> digest.update(block, 0, seen));
                    out.write(block, 0, length);
                    copied += length;
                    witness.see(block, length);
                }
                out.hsync();
            }
            whole = copied == wanted.bytes() && inbox.isUnchanged(source, wanted.bytes(), wanted.modified());
        } finally {
            if (!whole) {
                hdfs.delete(temporary);
            }
        }
        return whole
                ? Optional.of(new Copy<>(temporary, hex(sha256), md5.map(CopyFile::hex), witness))
                : Optional.empty();
    }

    private static int read(InputStream in, byte[] block) throws MountException {
        try {
            return in.readNBytes(block, 0, block.length);
        } catch (IOException e) {
            throw new MountException(e);
        }
    }

    /** Whether the copy is what a sidecar file says, {@code sha256:<hex>} or {@code md5:<hex>}. */
    static boolean agrees(Copy<?> copy, String checksum) {
        return checksum.equalsIgnoreCase("sha256:" + copy.sha256())
                || copy.md5()
                        .filter(md5 -> checksum.equalsIgnoreCase("md5:" + md5))
                        .isPresent();
    }

    /** SHA-256 of some bytes, in hex. */
    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(content));
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
