package io.landfall.local.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a log, without reading the whole file. */
public final class LogTail {
    private static final int WINDOW = 256 * 1024;

    private LogTail() {}

    /** At most this many last lines; none if there is no such file. */
    public static List<String> lastLines(Path log, int lines) throws IOException {
        List<String> all = since(log, 0);
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    /** Lines from a position on, at most the last 256 KB of the file; none if there is no such file. */
    public static List<String> since(Path log, long position) throws IOException {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, Math.max(file.length() - WINDOW, Math.min(position, file.length())));
            file.seek(start);
            byte[] bytes = new byte[(int) Math.min(file.length() - start, WINDOW)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        }
    }

    /** The last line that is no part of a stack trace: what a process said before it ended. */
    public static String tellingLine(List<String> lines) {
        String telling = "(nothing in its log)";
        for (String line : lines) {
            boolean frame = line.startsWith("\tat ") || line.startsWith("\t... ") || line.isBlank();
            telling = frame ? telling : line;
        }
        return telling;
    }
}
