package io.landfall.bot.report;

import io.landfall.bot.outgoing.Content;
import io.landfall.bot.telegram.DocumentSource;
import io.landfall.bot.telegram.UndeliverableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Reads documents from the outbox. The path is what an event said, so it counts only if it leads, links followed, to a
 * plain file inside the outbox; the bytes count only if they have the announced length and hash. What is checked is
 * what is sent.
 */
public final class OutboxDocuments implements DocumentSource {
    /** The most that a bot may send. */
    static final long MOST_BYTES = 50L * 1024 * 1024;

    private final Path outbox;

    /** Reads below this folder only. */
    public OutboxDocuments(Path outbox) {
        this.outbox = outbox;
    }

    @Override
    public byte[] read(Content.Document document) throws IOException, UndeliverableException {
        if (document.bytes() > MOST_BYTES) {
            throw new UndeliverableException("it has " + document.bytes() + " bytes; Telegram takes 50 MB from a bot");
        }
        Path file = locate(document.path());
        if (Files.size(file) != document.bytes()) {
            throw new IOException(document.path() + " has " + Files.size(file) + " bytes instead of the announced "
                    + document.bytes());
        }
        byte[] bytes = Files.readAllBytes(file);
        String hash = sha256(bytes);
        if (!hash.equalsIgnoreCase(document.sha256())) {
            throw new IOException(document.path() + " is not what was announced: its SHA-256 is " + hash);
        }
        return bytes;
    }

    private Path locate(String announced) throws IOException, UndeliverableException {
        Path root = outbox.toRealPath();
        Path file;
        try {
            file = root.resolve(announced).normalize();
        } catch (InvalidPathException e) {
            throw outside(announced);
        }
        if (!file.startsWith(root) || !file.toRealPath().startsWith(root)) {
            throw outside(announced);
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(announced + " in the outbox is no file");
        }
        return file;
    }

    private static UndeliverableException outside(String announced) {
        return new UndeliverableException("the path " + announced + " leads out of the outbox");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
