package io.landfall.chat.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code multipart/form-data} as it comes, part by part, without holding a part in memory.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7578">RFC 7578</a>
 */
final class MultipartReader {
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([\\w*-]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^;\\s]*))");
    private static final int LONGEST_HEADER = 8 * 1024;

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    /**
     * Begins to read.
     *
     * @param contentType the request's content type, which holds the boundary
     * @throws MalformedRequestException if there is no boundary
     */
    MultipartReader(InputStream in, String contentType) throws IOException {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new MalformedRequestException("multipart request without a boundary");
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        this.in = in;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        // The first delimiter may stand at the very beginning; with a line break before it, it is like all others.
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
        copyTo(OutputStream.nullOutputStream());
    }

    /**
     * The head of a part.
     *
     * @param name the field's name
     * @param fileName what the sender calls the file; absent for a plain field
     * @param type the declared type, or a general one
     */
    record Part(String name, Optional<String> fileName, String type) {}

    /** The next part; its content has to be read with {@link #copyTo} before the next call. Empty at the end. */
    Optional<Part> next() throws IOException {
        int first = read();
        int second = read();
        if (first == '-' && second == '-') {
            return Optional.empty();
        }
        if (first != '\r' || second != '\n') {
            throw new MalformedRequestException("multipart request with a broken boundary");
        }
        Map<String, String> headers = headers();
        Map<String, String> disposition = parameters(headers.getOrDefault("content-disposition", ""));
        String name = disposition.get("name");
        if (name == null) {
            throw new MalformedRequestException("multipart request with a part that has no name");
        }
        return Optional.of(new Part(
                name,
                Optional.ofNullable(disposition.get("filename")),
                headers.getOrDefault("content-type", "application/octet-stream")));
    }

    /** Copies the content of the current part, up to the next boundary. */
    void copyTo(OutputStream out) throws IOException {
        while (true) {
            int found = find();
            if (found >= 0) {
                out.write(buffer, start, found - start);
                start = found + delimiter.length;
                return;
            }
            int safe = Math.max(start, end - delimiter.length + 1);
            out.write(buffer, start, safe - start);
            start = safe;
            if (!fill()) {
                throw new MalformedRequestException("multipart request without an end");
            }
        }
    }

    private int find() {
        for (int i = start; i <= end - delimiter.length; i++) {
            if (buffer[i] == '\r' && Arrays.equals(buffer, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Reads more bytes behind those that are not used yet. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        int got = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, got);
        return got >= 0;
    }

    private int read() throws IOException {
        while (start == end) {
            if (!fill()) {
                throw new MalformedRequestException("multipart request without an end");
            }
        }
        return buffer[start++] & 0xff;
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        int left = LONGEST_HEADER;
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = read(); b != '\n'; b = read()) {
                if (--left < 0) {
                    throw new MalformedRequestException("multipart request with a part whose head is too long");
                }
                line.write(b);
            }
            String text = line.toString(StandardCharsets.UTF_8).strip();
            if (text.isEmpty()) {
                return headers;
            }
            int colon = text.indexOf(':');
            if (colon > 0) {
                headers.put(
                        text.substring(0, colon).toLowerCase(Locale.ROOT),
                        text.substring(colon + 1).strip());
            }
        }
    }

    private static Map<String, String> parameters(String disposition) {
        Map<String, String> parameters = new HashMap<>();
        Matcher matcher = PARAMETER.matcher(disposition);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), unescape(value));
        }
        return parameters;
    }

    /** Senders write a quote as {@code %22} or {@code \"}, and line breaks with percent signs. */
    private static String unescape(String value) {
        return value.replace("\\\"", "\"")
                .replace("%22", "\"")
                .replace("%0D", "\r")
                .replace("%0A", "\n");
    }
}
