package io.landfall.job.landing;

import io.landfall.contract.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * The untouched copies of a bundle's files as a tar (POSIX ustar). Entries have names of ours, {@code
 * <fileId>-g1/original}; the first entry, {@code names.tsv}, says what their senders called them, as JSON texts. The
 * same copies always give the same bytes, and so the same name of the archive.
 */
final class BundleArchive {
    private static final int BLOCK = 512;
    private static final String NAMES = "names.tsv";
    private static final int READ_ONLY = 0100444;

    private final List<Copy> copies;
    private final byte[] names;
    private final List<Long> offsets = new ArrayList<>();

    /** The bytes of a member. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Copy(String key, String name, Instant modified, String sha256, byte[] content) {
        private String entry() {
            return key + "/original";
        }
    }

    BundleArchive(List<Copy> copies) {
        this.copies = List.copyOf(copies);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Copy copy : copies) {
            lines.writeBytes((copy.entry() + "\t").getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(Json.bytes(copy.name()));
            lines.write('\n');
        }
        this.names = lines.toByteArray();
        long place = BLOCK + padded(names.length);
        for (Copy copy : copies) {
            offsets.add(place + BLOCK);
            place += BLOCK + padded(copy.content().length);
        }
    }

    private static long padded(long length) {
        return (length + BLOCK - 1) / BLOCK * BLOCK;
    }

    /** First byte of each copy. */
    List<Long> offsets() {
        return offsets;
    }

    /** Its own name, made of what it holds. */
    String fileName() {
        MessageDigest digest = CopyFile.digest("SHA-256");
        for (Copy copy : copies) {
            digest.update((copy.key() + " " + copy.sha256() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return "bundle-" + HexFormat.of().formatHex(digest.digest(), 0, 8) + ".tar";
    }

    /** Writes it. */
    void write(OutputStream out) throws IOException {
        entry(out, NAMES, Instant.EPOCH, names);
        for (Copy copy : copies) {
            entry(out, copy.entry(), copy.modified(), copy.content());
        }
        out.write(new byte[2 * BLOCK]);
    }

    private static void entry(OutputStream out, String name, Instant modified, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(content.length);
        entry.setMode(READ_ONLY);
        entry.setIds(0, 0);
        entry.setNames("", "");
        // ustar has no room for times before 1970 or after 2242; the ledger has the exact ones
        long seconds = Math.max(0, Math.min(modified.getEpochSecond(), 0777_7777_7777L));
        entry.setModTime(Date.from(Instant.ofEpochSecond(seconds)));
        byte[] header = new byte[BLOCK];
        entry.writeEntryHeader(header);
        out.write(header);
        out.write(content);
        out.write(new byte[(int) (padded(content.length) - content.length)]);
    }
}
