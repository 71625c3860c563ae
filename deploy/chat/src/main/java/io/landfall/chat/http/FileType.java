package io.landfall.chat.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types: what a file says it is, and what a browser may safely show of it. */
public final class FileType {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("csv", "text/csv"),
            Map.entry("txt", "text/plain"),
            Map.entry("json", "application/json"),
            Map.entry("zip", "application/zip"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"));
    private static final List<Shown> SHOWN = List.of(
            new Shown("application/pdf", new byte[] {'%', 'P', 'D', 'F', '-'}),
            new Shown("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}),
            new Shown("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}),
            new Shown("image/gif", new byte[] {'G', 'I', 'F', '8'}));

    private FileType() {}

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Shown(String type, byte[] magic) {}

    /** The type that a message tells: by the name's ending, or else what the sender said. */
    public static String declared(String name, String said) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String plain = said.replaceAll("[;,].*", "").strip().toLowerCase(Locale.ROOT);
        String known = BY_EXTENSION.get(extension);
        if (known != null) {
            return known;
        }
        return plain.matches("[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}") ? plain : UNKNOWN;
    }

    /**
     * The type under which a browser may show the file, going by its first bytes alone; absent for all that it should
     * only save.
     */
    public static Optional<String> shown(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(8);
        }
        return SHOWN.stream()
                .filter(shown -> head.length >= shown.magic().length
                        && Arrays.equals(head, 0, shown.magic().length, shown.magic(), 0, shown.magic().length))
                .map(Shown::type)
                .findFirst();
    }
}
