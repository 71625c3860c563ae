package io.landfall.job.arrival;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that holds another one's checksum, as sha256sum, md5sum, their BSD form ({@code SHA256 (name) = …}) and
 * PowerShell write it.
 */
final class ChecksumFile {
    /** More is not read. */
    static final int MAX_BYTES = 8192;

    private static final int LONGEST_QUOTE = 80;
    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final Pattern BSD = Pattern.compile("[A-Za-z0-9-]+ ?\\((.*)\\) ?= ?([0-9A-Fa-f]+)");
    private static final Pattern GNU = Pattern.compile("\\\\?([0-9A-Fa-f]+)(?:[ \\t]+\\*?(.*))?");

    private ChecksumFile() {}

    /** Which checksum it is. */
    enum Kind {
        /** SHA-256. */
        SHA256(".sha256", 64),
        /** MD5. */
        MD5(".md5", 32);

        private final String suffix;
        private final int digits;

        Kind(String suffix, int digits) {
            this.suffix = suffix;
            this.digits = digits;
        }

        /** The kind that a name says. */
        static Optional<Kind> of(String name) {
            for (Kind kind : KINDS) {
                int stem = name.length() - kind.suffix.length();
                if (stem > 0 && name.regionMatches(true, stem, kind.suffix, 0, kind.suffix.length())) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }

        /** End of such a file's name. */
        String suffix() {
            return suffix;
        }

        /** Name of the file that the checksum is of. */
        String dataName(String name) {
            return name.substring(0, name.length() - suffix.length());
        }
    }

    /**
     * The checksum, as {@code sha256:<hex>} or {@code md5:<hex>}. If there is none, the file's own words stand in place
     * of the hex, so that they match nothing and can be shown.
     *
     * @param dataName name of the file that it is of
     */
    static String read(Kind kind, byte[] content, String dataName) {
        List<String> lines = text(content)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        String prefix = kind.name().toLowerCase(Locale.ROOT) + ":";
        for (String line : lines) {
            Optional<Line> parsed = Line.of(line);
            boolean alone = lines.size() == 1;
            if (parsed.isPresent()
                    && parsed.get().hex().length() == kind.digits
                    && (alone || parsed.get().isOf(dataName))) {
                return prefix + parsed.get().hex().toLowerCase(Locale.ROOT);
            }
        }
        String said = lines.isEmpty() ? "" : lines.get(0);
        return prefix + said.substring(0, Math.min(said.length(), LONGEST_QUOTE));
    }

    private record Line(String hex, String name) {
        static Optional<Line> of(String line) {
            Matcher bsd = BSD.matcher(line);
            if (bsd.matches()) {
                return Optional.of(new Line(bsd.group(2), bsd.group(1)));
            }
            Matcher gnu = GNU.matcher(line);
            if (gnu.matches()) {
                return Optional.of(new Line(gnu.group(1), gnu.group(2) == null ? "" : gnu.group(2)));
            }
            return Optional.empty();
        }

        boolean isOf(String dataName) {
            return name.equals(dataName) || name.endsWith("/" + dataName) || name.endsWith("\\" + dataName);
        }
    }

    private static String text(byte[] content) {
        Charset charset = StandardCharsets.UTF_8;
        if (content.length > 1 && (content[0] & 0xff) == 0xff && (content[1] & 0xff) == 0xfe) {
            charset = StandardCharsets.UTF_16;
        }
        if (content.length > 1 && (content[0] & 0xff) == 0xfe && (content[1] & 0xff) == 0xff) {
            charset = StandardCharsets.UTF_16;
        }
        String text = new String(content, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
