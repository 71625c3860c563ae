package io.landfall.report.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.landfall.contract.event.EventData.Document;
import io.landfall.contract.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The folder that people find finished documents in. A document appears whole under its name or not at all, and the
 * record beside it appears last: a report is made when its record is there.
 */
public final class Outbox {
    private static final String RECORD = ".json";

    private final Path folder;

    /** Takes the folder; it is made when it is missing. */
    public Outbox(Path folder) {
        this.folder = folder;
    }

    /** Writes a document's bytes. */
    @FunctionalInterface
    public interface Content {

        /** Writes all bytes; the caller closes the stream. */
        void writeTo(OutputStream target) throws IOException;
    }

    /**
     * The record of a report that was made, if all its documents still lie there unchanged.
     *
     * @param ending what its name ends with, see {@link #write}
     */
    public Optional<ReportRecord> find(String dataset, String ending, String reportId) throws IOException {
        Path place = folder.resolve(dataset);
        if (!Files.isDirectory(place)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> records = Files.newDirectoryStream(place, "*_" + ending + RECORD)) {
            for (Path path : records) {
                Optional<ReportRecord> record = read(path);
                if (record.isPresent() && record.get().report().reportId().equals(reportId) && isWhole(record.get())) {
                    return record;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Puts one document in place, durably, replacing one of the same name.
     *
     * @param baseName file name without its ending, made of our own ids
     * @param kind {@code docx}, {@code xlsx} or {@code pdf}
     */
    public Document write(String dataset, String baseName, String kind, Content content) throws IOException {
        Path place = Files.createDirectories(folder.resolve(dataset));
        String name = baseName + "." + kind;
        put(place, name, content);
        Path document = place.resolve(name);
        return new Document(kind, dataset + "/" + name, Files.size(document), sha256(document));
    }

    /** Puts the record in place, which makes the report count as made. */
    public void record(String dataset, String baseName, ReportRecord record) throws IOException {
        byte[] json = Json.pretty(record).getBytes(StandardCharsets.UTF_8);
        put(folder.resolve(dataset), baseName + RECORD, target -> target.write(json));
    }

    private static void put(Path place, String name, Content content) throws IOException {
        Path temporary = place.resolve("." + name + ".part");
        try (OutputStream target = Files.newOutputStream(temporary)) {
            content.writeTo(target);
        }
        try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(temporary, place.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private boolean isWhole(ReportRecord record) throws IOException {
        for (Document document : record.report().documents()) {
            Path path = folder.resolve(document.path());
            if (!Files.isRegularFile(path) || !sha256(path).equals(document.sha256())) {
                return false;
            }
        }
        return true;
    }

    /** A record that is no JSON of ours is somebody else's file, or a damaged one: the report is made again. */
    private static Optional<ReportRecord> read(Path path) throws IOException {
        try {
            return Optional.of(Json.read(Files.readAllBytes(path), ReportRecord.class));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof JsonProcessingException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream file = Files.newInputStream(path);
                DigestInputStream digesting = new DigestInputStream(file, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
