package io.landfall.job.arrival;

import io.landfall.contract.dataset.CsvDialect;
import io.landfall.contract.dataset.CsvDialect.Trailer;
import io.landfall.contract.dataset.FileFormat;
import io.landfall.job.arrival.FolderRules.Shape;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a file's own bytes prove of its being whole, by a few short reads at its ends. What can't be proven that way is
 * left to landing, which reads all of it.
 */
final class WholeFile {
    private static final int TAIL = 64 << 10;
    private static final int JSON_EDGE = 4096;
    private static final List<Charset> LIKELY =
            List.of(StandardCharsets.UTF_8, Charset.forName("windows-1251"), Charset.forName("KOI8-R"));

    private WholeFile() {}

    /**
     * Why the file can't be whole yet, for people; empty if nothing speaks against it.
     *
     * @param name its name, whose suffix tells a compression
     * @throws IOException if it can't be read
     */
    static Optional<String> contradiction(SeekableByteChannel file, String name, Shape shape) throws IOException {
        FileBytes bytes = new FileBytes(file);
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".gz")) {
            return Compressed.gzip(bytes);
        }
        if (lower.endsWith(".zst")) {
            return Compressed.zstd(bytes);
        }
        if (lower.endsWith(".bz2")) {
            return Compressed.bzip2(bytes);
        }
        if (lower.endsWith(".zip") || shape.format() == FileFormat.XLSX) {
            return ZipDirectory.contradiction(bytes);
        }
        return switch (shape.format()) {
            case PARQUET -> Containers.parquet(bytes);
            case AVRO -> Containers.avro(bytes);
            case JSON_ARRAY -> jsonArray(bytes);
            case CSV ->
                shape.trailer().isPresent() ? trailer(bytes, shape.trailer().get(), shape.charset()) : Optional.empty();
            case JSON_LINES, XLSX -> Optional.empty();
        };
    }

    /** Whether the content of a file with this name proves anything, so that it is worth opening. */
    static boolean proves(String name, Shape shape) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".gz")
                || lower.endsWith(".zst")
                || lower.endsWith(".bz2")
                || lower.endsWith(".zip")
                || switch (shape.format()) {
                    case PARQUET, AVRO, JSON_ARRAY, XLSX -> true;
                    case CSV -> shape.trailer().isPresent();
                    case JSON_LINES -> false;
                };
    }

    private static Optional<String> jsonArray(FileBytes bytes) throws IOException {
        String tail = new String(bytes.last(JSON_EDGE), StandardCharsets.UTF_8).strip();
        return tail.endsWith("]") ? Optional.empty() : Optional.of("it does not end with the ] of its JSON array");
    }

    private static Optional<String> trailer(FileBytes bytes, Trailer trailer, String charset) throws IOException {
        byte[] tail = bytes.last(TAIL);
        for (Charset each : charsets(bytes.first(2), charset)) {
            if (startsWith(lastLine(tail, each), trailer.prefix())) {
                return Optional.empty();
            }
        }
        return Optional.of("its last line does not start with " + trailer.prefix() + ", the trailer that its contract"
                + " declares");
    }

    /** A byte order mark of UTF-16 is believed before the declaration. */
    private static List<Charset> charsets(byte[] head, String declared) {
        if (head.length == 2 && (head[0] & 0xff) == 0xff && (head[1] & 0xff) == 0xfe) {
            return List.of(StandardCharsets.UTF_16LE);
        }
        if (head.length == 2 && (head[0] & 0xff) == 0xfe && (head[1] & 0xff) == 0xff) {
            return List.of(StandardCharsets.UTF_16BE);
        }
        if (declared.equals(CsvDialect.FIND_CHARSET)) {
            return LIKELY;
        }
        Charset charset = Charset.forName(declared);
        return List.of(charset.equals(StandardCharsets.UTF_16) ? StandardCharsets.UTF_16BE : charset);
    }

    private static String lastLine(byte[] tail, Charset charset) {
        return new String(tail, charset)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((before, last) -> last)
                .orElse("");
    }

    private static boolean startsWith(String line, String prefix) {
        String bare = line.startsWith("\uFEFF") ? line.substring(1) : line;
        return bare.startsWith(prefix) || (!bare.isEmpty() && bare.substring(1).startsWith(prefix) && isQuote(bare));
    }

    private static boolean isQuote(String line) {
        return line.charAt(0) == '"' || line.charAt(0) == '\'';
    }
}
