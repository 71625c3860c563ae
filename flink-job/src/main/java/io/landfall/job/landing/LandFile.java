package io.landfall.job.landing;

import io.landfall.job.format.UnreadableFileException;
import io.landfall.contract.dataset.DatasetContract;
import io.landfall.contract.json.Json;
import io.landfall.contract.layout.FileRef;
import io.landfall.contract.ledger.LedgerEntry;
import io.landfall.contract.layout.Layout;
import io.landfall.contract.ledger.LedgerEntry.Failure;
import io.landfall.job.config.Contracts;
import io.landfall.job.config.JobSettings;
import io.landfall.job.landing.LandingOutcome.Closed;
import io.landfall.job.landing.LandingOutcome.Landed;
import io.landfall.job.landing.LandingOutcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataOutputStream;

/**
 * Lands one file in one read of the mount: copies it untouched, hashes it, and finds its record-aligned ranges. The
 * manifest's rename is the commit; a pointer in the queue hands the file over to parsing. Doing it again finds the
 * manifest and changes nothing.
 */
public final class LandFile {
    private static final int BLOCK = 1 << 20;

    private final JobSettings settings;
    private final Contracts contracts;
    private final Hdfs hdfs;
    private final Clock clock;

    /** Lands files of these contracts. */
    public LandFile(JobSettings settings, Contracts contracts, Hdfs hdfs, Clock clock) {
        this.settings = settings;
        this.contracts = contracts;
        this.hdfs = hdfs;
        this.clock = clock;
    }

    /** The manifest's place in a raw folder. */
    public static String manifestPath(String rawPath) {
        return rawPath + "/manifest.json";
    }

    /** The untouched copy's place in a raw folder; its own name is a stranger's text and stands in the manifest. */
    public static String contentPath(String rawPath) {
        return rawPath + "/original";
    }

    /** What the queue's pointer says; the name is for people. */
    public record QueuePointer(String manifest, String name) {}

    /**
     * Lands the file.
     *
     * @throws IOException if the mount or HDFS fails; nothing is known of the file then
     */
    public LandingOutcome land(ClaimedFile claimed) throws IOException {
        FileRef file = claimed.file();
        if (claimed.closed()) {
            return new Closed(file);
        }
        String rawPath = Layout.raw(file, claimed.date());
        Optional<byte[]> landed = hdfs.read(manifestPath(rawPath));
        if (landed.isPresent()) {
            return queued(rawPath, Json.read(landed.get(), Manifest.class));
        }
        Optional<Contracts.Entry> entry = contracts.of(file.dataset());
        if (entry.isEmpty()) {
            return refused(claimed, "", "", "", rawPath, "no-contract", "no contract declares its dataset any more");
        }
        return copy(claimed, rawPath, entry.get());
    }

    private LandingOutcome copy(ClaimedFile claimed, String rawPath, Contracts.Entry entry) throws IOException {
        DatasetContract contract = entry.contract();
        RecordScanner scanner = new RecordScanner(contract.csv(), settings.rangeBytes());
        Copy copy;
        try {
            copy = copyBytes(claimed, rawPath, scanner);
        } catch (NoSuchFileException e) {
            return refused(
                    claimed,
                    "",
                    contract.version(),
                    contract.sha256(),
                    rawPath,
                    "vanished",
                    "it vanished from the inbox before it was copied; put it there again");
        }
        if (!copy.whole()) {
            return refused(
                    claimed,
                    "",
                    contract.version(),
                    contract.sha256(),
                    rawPath,
                    "changed",
                    "it changed while it was copied; it is taken again when it stands still");
        }
        hdfs.publish(copy.temporary(), contentPath(rawPath));
        try {
            if (copy.problem().isPresent()) {
                throw copy.problem().get();
            }
            return commit(claimed, rawPath, rawPath, entry, copy.sha256(), scanner);
        } catch (UnreadableFileException e) {
            return refused(
                    claimed,
                    copy.sha256(),
                    contract.version(),
                    contract.sha256(),
                    rawPath,
                    e.reason(),
                    e.explanation());
        }
    }

    /**
     * Lands a generation whose bytes an earlier one brought to HDFS, under the contract of now.
     *
     * @param earlier the ledger's entry on the generation that has the raw copy
     */
    LandingOutcome again(FileRef file, LedgerEntry earlier, Contracts.Entry entry) throws IOException {
        ClaimedFile claimed = new ClaimedFile(file, earlier.bytes(), earlier.modified(), clock.instant(), false);
        RecordScanner scanner = new RecordScanner(entry.contract().csv(), settings.rangeBytes());
        try {
            try (InputStream in = hdfs.open(contentPath(earlier.rawPath()))) {
                byte[] block = new byte[BLOCK];
                for (int length = in.read(block); length >= 0; length = in.read(block)) {
                    scanner.scan(block, 0, length);
                }
            }
            String folder = Layout.raw(file, claimed.date());
            return commit(claimed, folder, earlier.rawPath(), entry, earlier.sha256(), scanner);
        } catch (UnreadableFileException e) {
            return refused(
                    claimed,
                    earlier.sha256(),
                    entry.contract().version(),
                    entry.contract().sha256(),
                    earlier.rawPath(),
                    e.reason(),
                    e.explanation());
        }
    }

    private record Copy(
            org.apache.hadoop.fs.Path temporary,
            String sha256,
            boolean whole,
            Optional<UnreadableFileException> problem) {}

    private Copy copyBytes(ClaimedFile claimed, String rawPath, RecordScanner scanner) throws IOException {
        Path source = source(claimed.file());
        org.apache.hadoop.fs.Path temporary = hdfs.temporary(contentPath(rawPath));
        MessageDigest digest = sha256();
        Optional<UnreadableFileException> problem = Optional.empty();
        long copied = 0;
        try (InputStream in = Files.newInputStream(source, LinkOption.NOFOLLOW_LINKS);
                FSDataOutputStream out = hdfs.create(temporary)) {
            byte[] block = new byte[BLOCK];
            for (int length = in.read(block); length >= 0; length = in.read(block)) {
                digest.update(block, 0, length);
                out.write(block, 0, length);
                copied += length;
                if (problem.isEmpty()) {
                    problem = scan(scanner, block, length);
                }
            }
            out.hsync();
        }
        boolean whole = copied == claimed.bytes() && isUnchanged(source, claimed);
        if (!whole) {
            hdfs.delete(temporary);
        }
        return new Copy(temporary, HexFormat.of().formatHex(digest.digest()), whole, problem);
    }

    private static Optional<UnreadableFileException> scan(RecordScanner scanner, byte[] block, int length) {
        try {
            scanner.scan(block, 0, length);
            return Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.of(e); // the copy goes on: what can't be read is kept as well
        }
    }

    private static boolean isUnchanged(Path source, ClaimedFile claimed) throws IOException {
        BasicFileAttributes now = Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return now.size() == claimed.bytes()
                && now.lastModifiedTime().toInstant().equals(claimed.modified());
    }

    /**
     * Writes the manifest, the commit of a landing, and queues the file for parsing.
     *
     * @param folder where the manifest goes
     * @param rawPath where the untouched copy lies
     */
    Landed commit(
            ClaimedFile claimed,
            String folder,
            String rawPath,
            Contracts.Entry entry,
            String sha256,
            RecordScanner scanned)
            throws IOException, UnreadableFileException {
        DatasetContract contract = entry.contract();
        List<RecordRange> ranges = scanned.finish();
        List<String> header = Header.fields(scanned.header(), contract.csv());
        Header.check(header, contract);
        String kept = Layout.contract(contract.dataset(), contract.sha256());
        if (!hdfs.exists(kept)) {
            hdfs.writeNew(kept, entry.document());
        }
        Manifest manifest = new Manifest(
                claimed.file(),
                claimed.bytes(),
                claimed.modified(),
                sha256,
                claimed.date(),
                rawPath,
                contract.version(),
                contract.sha256(),
                header,
                ranges,
                claimed.arrivedAt(),
                clock.instant());
        hdfs.write(manifestPath(folder), Json.bytes(manifest));
        return queued(folder, manifest);
    }

    private Landed queued(String folder, Manifest manifest) throws IOException {
        hdfs.write(
                Layout.queue(manifest.file()),
                Json.bytes(
                        new QueuePointer(manifestPath(folder), manifest.file().name())));
        return new Landed(manifest);
    }

    /** The file in the inbox; a name that would lead out of it was never listed, and is refused here once more. */
    private Path source(FileRef file) throws IOException {
        Path folder = Path.of(settings.inbox()).resolve(file.dataset());
        Path source = folder.resolve(file.name()).normalize();
        if (!source.startsWith(folder)) {
            throw new IOException(file.name() + " leads out of the inbox");
        }
        return source;
    }

    static Refused refused(
            ClaimedFile claimed,
            String sha256,
            String contractVersion,
            String contractSha256,
            String rawPath,
            String reason,
            String message) {
        return new Refused(
                claimed, sha256, contractVersion, contractSha256, rawPath, new Failure("landing", reason, message));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
